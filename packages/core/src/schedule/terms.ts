/**
 * The terms of a loan: what lender and borrower agreed, small and storable. A schedule is resolved from them and the day the money
 * went out; nothing in here is derived.
 */
import type { CurrencyCode } from '../money/index.ts'
import type { Minor, Rounding, RoundingMode } from '../money/index.ts'
import type { BusinessCalendar, Frequency, LocalDate, MonthEndPolicy, RollConvention } from '../dates/index.ts'
import type { DayCount } from '../daycount/index.ts'
import type { Rate } from '../interest/index.ts'
import type { HeldInterest, ScheduleVariations } from './variations.ts'

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
  /** The same, with the balloon as a share of the principal, rounded as installments are. */
  | { readonly kind: 'balloon-share'; readonly share: Rate }

/** Which installment takes what rounding left over. */
export type Residue =
  /** The last installment clears the balance exactly. */
  | 'last'
  /** The first installment takes the difference, all others are equal. */
  | 'first'
  /** As 'last', after moving the level by difference / n while that brings last and level closer (progressive EMI). */
  | 're-level'
  /** The last installment stays level and its interest takes the difference, where that leaves interest of 0 or more; else as 'last'. */
  | 'last-interest'

export interface ScheduleRounding {
  /** Interest, and every other amount, to the minor unit. */
  readonly amount: RoundingMode
  /** Minor units that every amount is a multiple of, where the smallest coin is larger than the minor unit. Default 1. */
  readonly amountMultiple?: number
  /** The level installment: mode, and the multiple it is brought to (a whole rupee: multiple 100). */
  readonly installment: Rounding
  /**
   * 'once' (the default) rounds the exact installment straight to its multiple; 'amount-first' rounds it like any amount, and that to the
   * multiple, as Apache Fineract does. They differ where the first step makes a tie.
   */
  readonly installmentSteps?: 'once' | 'amount-first'
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
  /** The first n installments do not ask for their interest. */
  readonly interest: number
  /** What becomes of that interest. Default 'on-top': it is collected with installment n + 1. */
  readonly collected?: HeldInterest
}

/** Odd days of a first period, where they are not counted as other days are. */
export interface StubDayCount {
  readonly dayCount: DayCount
  /** 'odd-days': what goes beyond whole regular periods. 'whole-period': all days of the first period. */
  readonly counts: 'odd-days' | 'whole-period'
}

/**
 * Day counts that need the period they are in, besides those that only need two dates.
 * - `equal-months`: a month of the frequency counts 1/12 of a year, a week 1/52 and a day 1/365, whatever days they really have.
 * - `nominal-30/...`: a month of the frequency counts 30 days, a week 7 and a day 1, over a year of so many days. Days within a period count
 *   in proportion. With `actual`, days count over the length of the year they lie in, each year's days up to 31 December.
 * - `actual/actual-december-31`: real days over the length of their year; a period across the year's end is split on 31 December.
 * - `actual/actual-start`: real days over the length of the year in which the period starts, never split.
 * - `actual/365-leap-day`: real days over 365, or over 366 for a period that holds a 29 February.
 */
export type PeriodDayCount =
  | 'equal-months'
  | 'nominal-30/360'
  | 'nominal-30/364'
  | 'nominal-30/365'
  | 'nominal-30/actual'
  | 'actual/actual-december-31'
  | 'actual/actual-start'
  | 'actual/365-leap-day'

export type ScheduleDayCount = DayCount | PeriodDayCount

/**
 * What a level installment is solved from: the interest factors that will be charged (the default, so that all installments come out level),
 * or nominal periods of one length, whatever days they really have.
 */
export type InstallmentBasis =
  | 'period-factors'
  | 'equal-months'
  | 'nominal-30/360'
  | 'nominal-30/364'
  | 'nominal-30/365'
  | 'nominal-30/actual'

/**
 * How flat interest and its installment are formed.
 * - 'total' (the default): the interest of the whole term is rounded once and shared out; the installment is (principal + interest) / n.
 * - 'per-period': interest is rounded period by period; the installment is (principal + their sum) / n.
 * - 'parts': as 'total', with the installment the sum of principal / n and interest / n, each rounded to the multiple.
 */
export type FlatSplit = 'total' | 'per-period' | 'parts'

/** Dates and interest: whatever a schedule is resolved from, besides principal and disbursement day. */
export interface ScheduleTerms extends ScheduleVariations {
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
  readonly dayCount: ScheduleDayCount
  readonly stub: StubPolicy
  /** Default: as `dayCount` counts; with equal months, odd days by actual/365. */
  readonly stubDayCount?: StubDayCount | null
  /** The term ends here at the latest: a last due date after it is cut to it. */
  readonly maturesOn?: LocalDate | null
  readonly installmentBasis?: InstallmentBasis
  readonly flatSplit?: FlatSplit
  readonly grace: GracePeriods
  readonly rounding: ScheduleRounding
}
