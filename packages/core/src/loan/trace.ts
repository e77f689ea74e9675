/** What a fold tells someone who asks how its amounts come about: the inputs of each step, as the step itself was given them. */
import type { PaidStep } from '../allocation/index.ts'
import type { PenaltyBasis } from '../charges/index.ts'
import type { LocalDate } from '../dates/index.ts'
import type { Breakdown } from '../money/index.ts'
import type { RemainingLoan } from '../schedule/index.ts'
import type { Payoff } from './payoff.ts'

export interface Trace {
  /** A penalty was formed or grew. */
  readonly penalty?: (step: PenaltyStep) => void
  /** Installments were planned anew. */
  readonly planned?: (step: RemainingLoan) => void
  /** Money paid a part of a claim; `cause` is the id of the repayment. */
  readonly paid?: (cause: string, step: PaidStep) => void
  /** The loan was settled ahead of its term. */
  readonly settled?: (step: SettledStep) => void
}

export interface PenaltyStep {
  readonly chargeId: string
  readonly on: LocalDate
  readonly basis: PenaltyBasis
}

export interface SettledStep {
  readonly payoff: Payoff
  /** The installment that takes all that is not due yet. */
  readonly installment: number
  /** What had been received of it before. */
  readonly received: Breakdown
}
