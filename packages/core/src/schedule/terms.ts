/**
 * The terms of a loan: what lender and borrower agreed, small and storable. A schedule is resolved from them and the day the money
 * went out; nothing in here is derived.
 */
import type { CurrencyCode } from '../money/index.ts'
import type { Minor, Rounding, RoundingMode } from '../money/index.ts'
import type { BusinessCalendar, Frequency, LocalDate, MonthEndPolicy, RollConvention } from '../dates/index.ts'
import type { DayCount } from '../daycount/index.ts'
import type { Rate } from '../interest/index.ts'

/**
 * How interest is formed: on what is still owed, or on the amount disbursed throughout the term.
 * A flat loan of 1,200 at 12 % over 12 months charges 12 each month, whatever has been repaid.
 */
export type InterestMethod = 'declining-balance' | 'flat'

/** How principal comes back. Amounts are minor units of the loan's currency. */
export type Amortization =
  /** Equal installments (EMI): interest falls and principal rises. `installment` fixes the amount instead of solving for it. */
  | { readonly kind: 'level'; readonly installment?: Minor }
  /** Equal shares of principal, each with its interest. */
  | { readonly kind: 'equal-principal' }
  /** A fixed share of the original principal each time; the last installment clears the rest. */
  | { readonly kind: 'fixed-share'; readonly share: Rate }
  /** Interest on each due date, all principal on the last. */
  | { readonly kind: 'interest-only' }
  /** One payment of principal and all interest at the end. */
  | { readonly kind: 'bullet' }
  /** Level installments that leave `balloon` of principal for the last due date, on top of its installment. */
  | { readonly kind: 'balloon'; readonly balloon: Minor }

/** Which installment takes what rounding left over. */
export type Residue =
  /** The last installment clears the balance exactly. */
  | 'last'
  /** The first installment takes the difference, all others are equal. */
  | 'first'
  /** As 'last', after moving the level by difference / n while that brings last and level closer (progressive EMI). */
  | 're-level'

export interface ScheduleRounding {
  /** Interest, and every other amount, to the minor unit. */
  readonly amount: RoundingMode
  /** The level installment: mode, and the multiple it is brought to (a whole rupee: multiple 100). */
  readonly installment: Rounding
  readonly residue: Residue
}

/** A first period longer or shorter than the frequency. */
export type StubPolicy =
  /** Interest for the days the period really has. */
  | 'prorated'
  /** Interest as for a whole regular period. */
  | 'full-period'
  /** The days beyond (or short of) a regular period are charged apart, at disbursement; installments are level from the first. */
  | 'upfront'

export interface GracePeriods {
  /** The first n installments carry interest only. */
  readonly principal: number
  /** Interest of the first n installments is collected with installment n + 1. */
  readonly interest: number
}

/** Dates and interest: whatever a schedule is resolved from, besides principal and disbursement day. */
export interface ScheduleTerms {
  readonly currency: CurrencyCode
  readonly principal: Minor
  /** Nominal, per year. */
  readonly annualRate: Rate
  readonly interestMethod: InterestMethod
  readonly amortization: Amortization
  /** Number of installments. */
  readonly installments: number
  readonly frequency: Frequency
  /** Null: one frequency step after disbursement. Later due dates are counted from the first, and remember its day of the month. */
  readonly firstDueDate: LocalDate | null
  readonly monthEnd: MonthEndPolicy
  readonly calendar: BusinessCalendar | null
  /** How a due date on a holiday moves. Interest periods follow the moved dates only if `interestFollowsRoll`. */
  readonly roll: RollConvention
  readonly interestFollowsRoll: boolean
  readonly dayCount: DayCount
  readonly stub: StubPolicy
  readonly grace: GracePeriods
  readonly rounding: ScheduleRounding
}
