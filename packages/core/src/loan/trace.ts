/** What a fold tells someone who asks how its amounts come about: the inputs of each step, as the step itself was given them. */
import type { Claim, Split } from '../allocation/index.ts'
import type { PenaltyBasis } from '../charges/index.ts'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import type { RemainingLoan } from '../schedule/index.ts'

export interface Trace {
  /** A penalty was formed or grew. */
  readonly penalty?: (step: PenaltyStep) => void
  /** Installments were planned anew, from `first` on. */
  readonly planned?: (step: PlanStep) => void
  /** Money was split over claims. */
  readonly allocated?: (step: AllocationStep) => void
}

export interface PenaltyStep {
  readonly chargeId: string
  readonly on: LocalDate
  readonly basis: PenaltyBasis
}

export interface PlanStep {
  readonly on: LocalDate
  readonly remaining: RemainingLoan
}

export interface AllocationStep {
  /** Id of the repayment, or what made held credit pay. */
  readonly cause: string
  readonly on: LocalDate
  readonly amount: Minor
  readonly claims: readonly Claim[]
  readonly split: Split
}
