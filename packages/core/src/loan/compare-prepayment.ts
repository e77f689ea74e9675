import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { type Minor, subtract, sum } from '../money/index.ts'
import { firstDueAfter } from './due.ts'
import { evolve, isInOrder } from './evolve.ts'
import type { RepaymentReceived } from './events.ts'
import type { ActiveLoan, BookedLoan } from './loan.ts'
import type { PrepaymentChoice } from './prepay.ts'

/** What a part prepayment would leave, for one of the two choices. */
export interface PrepaymentOption {
  readonly choice: PrepaymentChoice
  /** The level installment from then on; null where there is none. */
  readonly installment: Minor | null
  /** Installments still to come. */
  readonly installmentsLeft: number
  /** Null when nothing is left to pay. */
  readonly lastDueDate: LocalDate | null
  /** Interest that need not be paid any more. */
  readonly interestSaved: Minor
}

/**
 * Both choices of a part prepayment side by side: fewer installments, or smaller ones. What is due on the day is paid first.
 * @param on a day that has not been closed and has no later fact
 * @throws {LendError} DAY_ALREADY_CLOSED
 * @see docs/rules/prepayment.md#both-choices
 */
export function comparePrepayment(
  loan: ActiveLoan,
  { amount, on }: { readonly amount: Minor; readonly on: LocalDate },
): readonly PrepaymentOption[] {
  return (['reduce-tenor', 'reduce-installment'] as const).map((choice) => {
    const repayment = previewOf(loan, amount, on, choice)
    if (!isInOrder(loan, repayment)) throw alreadyClosed(loan, on)
    return optionOf(choice, loan, evolve(loan, repayment).loan as BookedLoan, on)
  })
}

/** A repayment that nobody made: its id sorts after that of the last fact, so that it comes last on its day. */
function previewOf(
  { lastEvent }: ActiveLoan,
  amount: Minor,
  effectiveOn: LocalDate,
  excess: PrepaymentChoice,
): RepaymentReceived {
  const fact = { type: 'RepaymentReceived', id: `${lastEvent.id}~`, effectiveOn, recordedAt: '' } as const
  return { ...fact, amount, reference: null, channel: null, excess, payoff: false }
}

function optionOf(choice: PrepaymentChoice, before: BookedLoan, after: BookedLoan, on: LocalDate): PrepaymentOption {
  const left = after.installments.filter((installment) => installment.settledOn === null && installment.dueDate > on)
  return {
    choice,
    installment: after.installment,
    installmentsLeft: left.length,
    lastDueDate: left.at(-1)?.dueDate ?? null,
    interestSaved: subtract(interestAfter(before, on), interestAfter(after, on)),
  }
}

function interestAfter({ installments }: BookedLoan, on: LocalDate): Minor {
  return sum(installments.slice(firstDueAfter(installments, on)).map((installment) => installment.charged.interest))
}

function alreadyClosed({ through }: ActiveLoan, on: LocalDate): LendError {
  return new LendError(
    'DAY_ALREADY_CLOSED',
    `This loan has been worked through to ${through}, so a prepayment on ${on} cannot be told from where it stands. Ask for a later day.`,
    { on, through },
  )
}
