/** What a late installment costs, as data. A penalty never bears interest and never a further penalty. */
import type { Minor, RoundingMode } from '../money/index.ts'
import type { Rate } from '../interest/index.ts'

/** The part of an overdue installment that a percentage is taken of. Penalties are never in it. */
export type PenaltyBase = 'overdue-principal' | 'overdue-principal-and-interest' | 'overdue-installment'

export type PenaltyAmount =
  /** Once per installment. */
  | { readonly kind: 'flat'; readonly amount: Minor }
  /** Once per installment: rate x base on the day it is raised, and at least the minimum. */
  | { readonly kind: 'percent'; readonly rate: Rate; readonly of: PenaltyBase; readonly minimum?: Minor }
  /** Each day past due beyond grace: a fixed amount. */
  | { readonly kind: 'flat-per-day'; readonly amount: Minor }
  /** Each day past due beyond grace: annual rate x base x days / `yearDays`. */
  | {
      readonly kind: 'percent-per-day'
      readonly annualRate: Rate
      readonly of: PenaltyBase
      readonly yearDays: 360 | 365
    }

/** At most this much per installment, before tax. */
export type PenaltyCap =
  | { readonly kind: 'amount'; readonly amount: Minor }
  /** A share of the installment as it was due (principal and interest). */
  | { readonly kind: 'percent-of-installment'; readonly rate: Rate }

export interface PenaltyRule {
  /** Names the rule in keys, journal and notices: 'late-fee'. Unique among the rules of a loan. */
  readonly code: string
  readonly amount: PenaltyAmount
  /** Days past due for which nothing is raised. */
  readonly graceDays: number
  /** Per-day rules: whether the days of grace are charged too once grace is over. */
  readonly countsGraceDays: boolean
  readonly cap: PenaltyCap | null
  /** Tax on top of the penalty (exclusive), rounded once per amount; null where none is due. */
  readonly taxRate: Rate | null
  readonly rounding: RoundingMode
}
