/** One loan's cash flows under assumptions. */
import type { Frequency, LocalDate } from '../dates/index.ts'
import { RATE_SCALE, type Rate } from '../interest/index.ts'
import { type Minor, mulDivRound } from '../money/index.ts'
import { prepaymentShares, type ProjectionAssumptions } from './assumptions.ts'
import { principalOf, type ProjectedLoan } from './projected-loan.ts'
import { rowsUnderShock } from './shock-rows.ts'

/** What comes in with one installment. */
export interface ProjectedFlow {
  readonly number: number
  readonly dueDate: LocalDate
  readonly principal: Minor
  readonly interest: Minor
  /** Principal beyond the schedule, on the same day. */
  readonly prepaid: Minor
  /** Principal left after both. */
  readonly balance: Minor
}

/**
 * Cash flows of a loan, installment by installment, in whole minor units. Without assumptions they are what is scheduled; principal and prepaid
 * together always sum to the balance.
 * @throws {LendError} whatever `buildRemaining` refuses; AMOUNT_OUT_OF_RANGE
 * @see docs/rules/projection.md
 */
export function projectLoan(loan: ProjectedLoan, assumptions: ProjectionAssumptions): readonly ProjectedFlow[] {
  return projector(assumptions)(loan)
}

/** The same for many loans under one set of assumptions. */
export function projector(assumptions: ProjectionAssumptions): (loan: ProjectedLoan) => readonly ProjectedFlow[] {
  const shareOf: (frequency: Frequency) => Rate = prepaymentShares(assumptions.prepayment)
  return (loan) => flowsOf(loan, rowsUnderShock(loan, assumptions.rateShock), shareOf(loan.terms.frequency))
}

/**
 * Who has prepaid a part of the balance is asked for that much less of every later row: each row's amounts, in proportion to the balance that is
 * really left. The last principal takes all of it, since its proportion is the whole.
 */
function flowsOf(loan: ProjectedLoan, rows: ProjectedLoan['rows'], share: Rate): readonly ProjectedFlow[] {
  let planned: number = principalOf(rows)
  let balance = planned
  return rows.map((row) => {
    const { number, dueDate } = row
    const part = (amount: Minor): number =>
      balance === planned ? amount : mulDivRound(amount, balance, planned, 'half-even')
    const [principal, interest] = [part(row.principal), part(row.interest)]
    planned -= row.principal
    balance -= principal
    const prepaid = dueDate > loan.asOf ? mulDivRound(balance, share, RATE_SCALE, 'half-even') : 0
    balance -= prepaid
    return { number, dueDate, principal, interest, prepaid, balance } as ProjectedFlow
  })
}
