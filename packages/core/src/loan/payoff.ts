import type { Breakdown, Minor } from '../money/index.ts'
import type { PrepaymentFee } from '../charges/index.ts'
import type { AccruedInterest } from './accrued-interest.ts'

/** What closes a loan on a day, by what it is for. */
export interface Payoff {
  /** Unpaid parts of installments due by that day. */
  readonly due: Breakdown
  /** The rest: principal not due yet, what paying it early costs, interest that has accrued and is not paid, charges added to installments to come. */
  readonly ahead: Breakdown
  /** Fees on principal that is paid back before it is due: part of `ahead`. */
  readonly prepayment: readonly PrepaymentFee[]
  readonly accrued: AccruedInterest
  /** Interest asked for with installments to come that has been paid ahead of time. It is not given back. */
  readonly interestPaidAhead: Minor
  /** Money of the borrower that is held, and is used first. */
  readonly credit: Minor
  /** What is still to be paid. */
  readonly total: Minor
}
