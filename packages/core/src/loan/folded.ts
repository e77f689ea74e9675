/** The result of folding facts into a loan. */
import type { Allocation, Classification, Loan } from './loan.ts'
import type { Movement } from './movement.ts'

export interface Folded<L extends Loan = Loan> {
  readonly loan: L
  /** What followed from the facts folded in this step, in order of value date. */
  readonly movements: readonly Movement[]
  /** How the repayments folded in this step were split. */
  readonly allocations: readonly Allocation[]
  /** Classes that the loan entered in this step, in order; a booked loan enters its first on the day its money goes out. */
  readonly classes: readonly Classification[]
}
