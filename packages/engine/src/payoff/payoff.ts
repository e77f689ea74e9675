import { foldLoan, type LocalDate, payoffQuote, type PayoffQuote, requireActive } from '@lend/core'
import { findLoan } from '../commands/index.ts'
import type { EngineParts } from '../context.ts'

export interface PayoffRange {
  /** Default: today. Not before the loan's last fact. */
  readonly from?: LocalDate
  /** The last day quoted, included. Default: `from`. */
  readonly through?: LocalDate
}

export interface Payoff {
  /**
   * The sum that closes a loan on each day of a range, if nothing else happens to it.
   * @throws {LendError} LOAN_NOT_FOUND, LOAN_STATUS_CONFLICT, DAY_ALREADY_CLOSED (before the last fact), PERIOD_REVERSED,
   *   DATE_OUT_OF_RANGE (more than a year of days)
   */
  quote(loan: string, range?: PayoffRange): Promise<PayoffQuote>
}

export function createPayoff({ book, clock }: EngineParts): Payoff {
  return {
    quote: (reference, range = {}) =>
      book.read(async (tx) => {
        const record = await findLoan(tx, reference)
        const { from = clock.today(), through = from } = range
        requireActive(record.loan, 'paid off')
        // Folded no further than its last fact: the overdue run may have closed the day that is quoted.
        const { loan } = foldLoan(await tx.loans.events(record.id), null)
        return payoffQuote(requireActive(loan, 'paid off'), from, through)
      }),
  }
}
