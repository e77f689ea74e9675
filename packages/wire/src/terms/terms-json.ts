/**
 * Terms as JSON, in files and answers. Amounts are decimal strings of the currency ('1250.00'), rates are percentages ('12.5'), and
 * fields are called as in core, save that a rate's name says `Percent`.
 */
import type {
  AllocationRule,
  AccountingBasis,
  Books,
  Component,
  ExcessPolicy,
  FlatSplit,
  Frequency,
  HeldInterest,
  InstallmentBasis,
  InterestAccrual,
  InterestMethod,
  InterestRecalculation,
  LoanTerms,
  MonthEndPolicy,
  PenaltyBase,
  RateChangeKeeps,
  Residue,
  RollConvention,
  RoundingMode,
  ScheduleDayCount,
  StubDayCount,
  StubPolicy,
  Weekday,
} from '@lend/core'
import type { FeeRuleJson } from './fees-json.ts'
import type { FloatingRateJson } from './floating-rate.ts'
import type { VariationsJson } from './variations-json.ts'

export type AmountText = string
export type PercentText = string
export type DateText = string

export type AmortizationJson =
  | { readonly kind: 'level'; readonly installment?: AmountText }
  | { readonly kind: 'equal-principal' }
  | { readonly kind: 'fixed-share'; readonly sharePercent: PercentText }
  | { readonly kind: 'interest-only' }
  | { readonly kind: 'bullet' }
  | { readonly kind: 'balloon'; readonly balloon: AmountText }
  | { readonly kind: 'balloon-share'; readonly sharePercent: PercentText }

export interface RoundingJson {
  readonly amount?: RoundingMode
  readonly amountMultiple?: AmountText
  readonly installment?: { readonly mode: RoundingMode; readonly multiple?: AmountText }
  readonly installmentSteps?: 'once' | 'amount-first'
  readonly residue?: Residue
}

export type PenaltyAmountJson =
  | { readonly kind: 'flat'; readonly amount: AmountText }
  | {
      readonly kind: 'percent'
      readonly ratePercent: PercentText
      readonly of: PenaltyBase
      readonly minimum?: AmountText
    }
  | { readonly kind: 'flat-per-day'; readonly amount: AmountText }
  | {
      readonly kind: 'percent-per-day'
      readonly annualRatePercent: PercentText
      readonly of: PenaltyBase
      readonly yearDays: 360 | 365
    }

export type PenaltyCapJson =
  | { readonly kind: 'amount'; readonly amount: AmountText }
  | { readonly kind: 'percent-of-installment'; readonly ratePercent: PercentText }

export interface PenaltyRuleJson {
  readonly code: string
  readonly amount: PenaltyAmountJson
  readonly graceDays?: number
  readonly countsGraceDays?: boolean
  readonly cap?: PenaltyCapJson | null
  readonly taxRatePercent?: PercentText | null
  readonly rounding?: RoundingMode
}

export interface DelinquencyJson {
  readonly dueDayCounts: 0 | 1
  readonly graceDays: number
  readonly counts: 'any-amount' | 'principal-and-interest'
  /** The borrower is classified, not the loan. */
  readonly byBorrower?: boolean
  readonly buckets: readonly {
    readonly code: string
    readonly fromDaysPastDue: number
    readonly sticky?: boolean
    readonly nonPerforming?: boolean
  }[]
}

/** Frameworks that come with Lend, by name. */
export type DelinquencyName = 'ladder-30-60-90-120' | 'rbi-sma-npa'

/** Everything that is not chosen per loan. All of it has a default: see docs/reference/input.md. */
export interface ConventionsJson extends VariationsJson {
  readonly interestMethod?: InterestMethod
  readonly amortization?: AmortizationJson
  readonly frequency?: Frequency
  readonly monthEnd?: MonthEndPolicy
  readonly calendar?: { readonly weekend: readonly Weekday[]; readonly holidays: readonly DateText[] } | null
  readonly roll?: RollConvention
  readonly interestFollowsRoll?: boolean
  readonly dayCount?: ScheduleDayCount
  readonly stub?: StubPolicy
  readonly stubDayCount?: StubDayCount | null
  readonly maturesOn?: DateText | null
  readonly installmentBasis?: InstallmentBasis
  readonly flatSplit?: FlatSplit
  readonly grace?: { readonly principal: number; readonly interest: number; readonly collected?: HeldInterest }
  readonly rounding?: RoundingJson
  readonly allocation?: AllocationRule
  /** Rules of their own for other kinds of money in, by the kind that a repayment names. */
  readonly allocationByKind?: Readonly<Record<string, AllocationRule>>
  /** Kinds of money in with no money behind them: an expense of the lender's. Default: none. */
  readonly goodwillKinds?: readonly string[]
  /** What a chargeback asks for again, of what its repayment had paid: these in this order, the rest as principal. Default: all of it as principal. */
  readonly chargebackOrder?: readonly Component[]
  /** This share of the disbursement is due on its own day, as installment 0. */
  readonly downPaymentPercent?: PercentText
  readonly excess?: ExcessPolicy
  readonly fees?: readonly FeeRuleJson[]
  readonly penalties?: readonly PenaltyRuleJson[]
  readonly delinquency?: DelinquencyName | DelinquencyJson
  /** The rate follows a benchmark: the annual rate holds until the first reset. */
  readonly floating?: FloatingRateJson
  /** What a new rate keeps unless the change says so. Default: the tenor. */
  readonly rateChangeKeeps?: RateChangeKeeps
  /** Where the installment that is to stay does not reach the interest. Default: the change is refused. */
  readonly keptBelowInterest?: NonNullable<LoanTerms['keptBelowInterest']>
  /** Interest by the days on which money really comes; left out: by the plan. */
  readonly interestRecalculation?: InterestRecalculation
  /** What a charge-off does to interest. Default: it goes on. */
  readonly afterChargeOff?: NonNullable<LoanTerms['afterChargeOff']>
  readonly trancheTerms?: NonNullable<LoanTerms['trancheTerms']>
  readonly accountingBasis?: AccountingBasis
  /** Interest enters the books before it falls due, at the end of each day or month. */
  readonly interestAccrual?: InterestAccrual
  /** Unpaid income of a non-performing loan is taken back into suspense. */
  readonly nonPerformingIncome?: 'suspended'
  /** The lender's own account codes and postings. */
  readonly books?: Books
}

/** The terms of one loan. */
export interface TermsJson extends ConventionsJson {
  readonly currency: string
  readonly principal: AmountText
  readonly annualRatePercent: PercentText
  readonly installments: number
  readonly firstDueDate?: DateText | null
}
