/** What a fold tells someone who asks how its amounts come about: the inputs of each step, as the step itself was given them. */
import type { PaidStep } from '../allocation/index.ts'
import type { FeeBasis, PenaltyBasis } from '../charges/index.ts'
import type { LocalDate } from '../dates/index.ts'
import type { Breakdown, Minor } from '../money/index.ts'
import type { InterestPart, RemainingLoan } from '../schedule/index.ts'
import type { Asked } from './asked.ts'
import type { LoanTerms } from './loan-terms.ts'
import type { Payoff } from './payoff.ts'

export interface Trace {
  /** A fee was formed, or formed again. */
  readonly fee?: (step: FeeStep) => void
  /** A penalty was formed or grew. */
  readonly penalty?: (step: PenaltyStep) => void
  /** The loan was planned for the first time, on these terms. */
  readonly begun?: (step: BegunStep) => void
  /** Installments were planned anew, or installments of further money were added to those that are there. */
  readonly planned?: (step: RemainingLoan, how?: 'on-top') => void
  /** An installment to come was worked out by actual payment dates. */
  readonly recalculated?: (step: RecalculatedStep) => void
  /** A change of terms left an installment with so much of principal and interest. */
  readonly left?: (step: LeftStep) => void
  /** A down payment of a further disbursement opened an installment. */
  readonly downPayment?: (step: DownPaymentStep) => void
  /** The interest of an installment changed, and nothing else of it. */
  readonly repriced?: (step: RepricedStep) => void
  /** An amount joined an installment beside its plan: asked for again after it was paid, or further money that no plan holds. */
  readonly added?: (step: AddedStep) => void
  /** Money paid a part of a claim; `cause` is the id of the repayment. */
  readonly paid?: (cause: string, step: PaidStep) => void
  /** The loan was settled ahead of its term. */
  readonly settled?: (step: SettledStep) => void
}

export interface BegunStep {
  /** Their principal is what the installments bring back. */
  readonly terms: LoanTerms
  readonly disbursed: Minor
}

export interface RecalculatedStep {
  readonly number: number
  /** What bore interest in its period. */
  readonly parts: () => readonly InterestPart[]
  /** Their interest, and what earlier installments did not ask for. */
  readonly due: Minor
  /** Principal that it and the later ones still bring back. */
  readonly left: Minor
  readonly asked: Asked
}

export interface LeftStep {
  readonly number: number
  readonly received: Minor
  readonly waived: Minor
  readonly stillDue: Minor
}

export interface DownPaymentStep {
  readonly number: number
  readonly disbursed: Minor
}

export interface RepricedStep {
  readonly number: number
  readonly before: EarnedInterest
  readonly after: EarnedInterest
}

/** Interest of the whole period of an installment, and what it was formed from; flat interest is agreed, not formed. */
export interface EarnedInterest {
  readonly interest: Minor
  readonly parts: readonly InterestPart[] | null
}

export interface AddedStep {
  readonly installment: number
  readonly principal: Minor
  /** With what the principal earns until the installment is due. */
  readonly interest: Minor
}

export interface PenaltyStep {
  readonly chargeId: string
  readonly on: LocalDate
  readonly basis: PenaltyBasis
}

export interface FeeStep {
  readonly chargeId: string
  readonly basis: FeeBasis
}

export interface SettledStep {
  readonly payoff: Payoff
  /** The installment that takes all that is not due yet. */
  readonly installment: number
  /** What had been received of it before. */
  readonly received: Breakdown
  /** Later installments that stay with what has been received of them. */
  readonly kept: readonly number[]
}
