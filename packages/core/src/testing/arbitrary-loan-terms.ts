/** Loans of every kind, for laws: schedules of any shape under any rule for money that arrives, or does not. */
import fc from 'fast-check'
import {
  type AllocationRule,
  type AllocationStep,
  type ExcessPolicy,
  STANDARD_ALLOCATION,
} from '../allocation/index.ts'
import type { FeeRule, PenaltyAmount, PenaltyCap, PenaltyRule } from '../charges/index.ts'
import { fromEpochDay, type LocalDate } from '../dates/index.ts'
import { type DelinquencyPolicy, LADDER_30_60_90_120, RBI_SMA_NPA } from '../delinquency/index.ts'
import { isLendError } from '../errors.ts'
import type { FloatingRate } from '../interest/index.ts'
import { type Books, findTermsIssues, type InterestRecalculation, type LoanTerms } from '../loan/index.ts'
import { type Component, COMPONENTS, type Minor, ROUNDING_MODES } from '../money/index.ts'
import { buildSchedule, type ScheduleTerms } from '../schedule/index.ts'
import { arbitraryLoan } from '../schedule/testing/arbitrary-terms.ts'
import { arbitraryVariedLoan } from '../schedule/testing/arbitrary-variations.ts'
import { arbitraryFees, feesSince } from './arbitrary-fees.ts'
import { loanTerms } from './loan-terms.ts'

export interface ArbitraryLoan {
  readonly terms: LoanTerms
  readonly disbursedOn: LocalDate
}

/** Rates up to 200 %: what a penalty may come to a year. */
const rate = fc.integer({ min: 1, max: 200_000_000 })
const fee = fc.integer({ min: 1, max: 5_000 }).map((amount) => amount as Minor)
const base = fc.constantFrom(
  'overdue-principal' as const,
  'overdue-principal-and-interest' as const,
  'overdue-installment' as const,
)

const penaltyAmount: fc.Arbitrary<PenaltyAmount> = fc.oneof(
  fc.record({ kind: fc.constant('flat' as const), amount: fee }),
  fc.record({ kind: fc.constant('percent' as const), rate, of: base }),
  fc.record({ kind: fc.constant('flat-per-day' as const), amount: fee }),
  fc.record({
    kind: fc.constant('percent-per-day' as const),
    annualRate: rate,
    of: base,
    yearDays: fc.constantFrom(360 as const, 365 as const),
  }),
)

const cap: fc.Arbitrary<PenaltyCap> = fc.oneof(
  fc.record({ kind: fc.constant('amount' as const), amount: fee }),
  fc.record({ kind: fc.constant('percent-of-installment' as const), rate: fc.integer({ min: 1, max: 100_000_000 }) }),
)

const penaltyRules: fc.Arbitrary<readonly PenaltyRule[]> = fc.uniqueArray(
  fc.record({
    code: fc.constantFrom('late-fee', 'penal-charge'),
    amount: penaltyAmount,
    graceDays: fc.integer({ min: 0, max: 15 }),
    countsGraceDays: fc.boolean(),
    cap: fc.option(cap),
    taxRate: fc.option(fc.integer({ min: 1, max: 30_000_000 })),
    rounding: fc.constantFrom(...ROUNDING_MODES),
  }),
  { maxLength: 2, selector: (rule) => rule.code },
)

/** Any order of all twelve steps, walked either way. */
const allocation: fc.Arbitrary<AllocationRule> = fc.oneof(
  fc.constant(STANDARD_ALLOCATION),
  fc.record({
    walk: fc.constantFrom('horizontal' as const, 'vertical' as const),
    order: fc.shuffledSubarray<AllocationStep>([...STANDARD_ALLOCATION.order], { minLength: 12 }),
    inAdvance: fc.constantFrom('next-installment' as const, 'last-installment' as const, 'spread' as const),
    chargesDue: fc.constantFrom('with-installment' as const, 'on-their-day' as const),
  }),
)

export const arbitraryExcess: fc.Arbitrary<ExcessPolicy> = fc.constantFrom(
  'in-advance',
  'hold-as-credit',
  'reduce-tenor',
  'reduce-installment',
)

/** Ten days late is non-performing, so that short lives get there too. */
export const EARLY_NON_PERFORMING: DelinquencyPolicy = {
  ...LADDER_30_60_90_120,
  buckets: [
    { code: 'good', fromDaysPastDue: 0, sticky: false, nonPerforming: false },
    { code: 'late', fromDaysPastDue: 1, sticky: false, nonPerforming: false },
    { code: 'bad', fromDaysPastDue: 10, sticky: true, nonPerforming: true },
  ],
}

const delinquency: fc.Arbitrary<DelinquencyPolicy> = fc
  .record({
    policy: fc.constantFrom(LADDER_30_60_90_120, RBI_SMA_NPA, EARLY_NON_PERFORMING),
    counts: fc.constantFrom('any-amount' as const, 'principal-and-interest' as const),
  })
  .map(({ policy, counts }) => ({ ...policy, counts }))

/** A chart of the lender's own, with or without postings of its own. */
const arbitraryBooks: fc.Arbitrary<Books> = fc.constantFrom<Books>(
  { accounts: { loans: '1310', cash: '1010', 'interest-income': '4100' } },
  {
    accounts: { 'interest-receivable': '1320' },
    postings: { recovery: { principal: { debit: 'cash', credit: '4900' } } },
  },
)

/** A benchmark that is looked at every day or every week. */
const floatingRates: fc.Arbitrary<FloatingRate> = fc
  .record({
    spread: fc.integer({ min: -3_000_000, max: 9_000_000 }),
    every: fc.constantFrom(1, 1, 7),
    limits: fc.constantFrom({}, { floor: 3_000_000 }, { cap: 20_000_000 }, { floor: 1_000_000, cap: 30_000_000 }),
  })
  .map(({ spread, every, limits }) => ({
    benchmark: 'sofr-3m',
    spread,
    ...limits,
    resets: { unit: 'day', every },
  }))

/** Short monthly and weekly loans, some with a down payment, in which much happens in little time. */
const lively: fc.Arbitrary<{ readonly terms: ScheduleTerms; readonly disbursedOn: LocalDate }> = fc
  .record({
    principal: fc.integer({ min: 1_000, max: 5_000_000 }).map((amount) => amount as Minor),
    annualRate: fc.constantFrom(0, 9_990_000, 12_000_000, 36_000_000),
    installments: fc.integer({ min: 1, max: 14 }),
    unit: fc.constantFrom('month' as const, 'half-month' as const, 'week' as const),
    dayCount: fc.constantFrom('equal-months' as const, 'actual/365-fixed' as const, '30e/360' as const),
    kind: fc.constantFrom('level' as const, 'level' as const, 'equal-principal' as const, 'interest-only' as const),
    day: fc.integer({ min: 18_000, max: 20_500 }),
    downPayment: fc.constantFrom(0, 0, 25_000_000),
  })
  .map(({ unit, kind, day, ...chosen }) => ({
    terms: loanTerms({ ...chosen, frequency: { unit, every: 1 }, amortization: { kind } }),
    disbursedOn: fromEpochDay(day),
  }))

/** Any kind of schedule; amounts small enough to be charged and paid many times over. */
const ofAnyKind = arbitraryLoan.filter(({ terms }) => terms.principal <= 1e9)

/** Fees are kept well below the money that they come with. */
const LEAST_WITH_FEES = 1_000

const rest = fc.constantFrom('daily' as const, 'installment' as const)
const recalculation: fc.Arbitrary<InterestRecalculation> = fc.record({
  early: rest,
  late: fc.constantFrom('daily' as const, 'installment' as const, 'none' as const),
  payoff: rest,
})

/** Interest by actual payment dates, where the terms can have it. */
function recalculating(terms: LoanTerms, interestRecalculation: InterestRecalculation | null): LoanTerms {
  const chosen = { ...terms, ...(interestRecalculation && { interestRecalculation }) }
  return findTermsIssues(chosen).length === 0 ? chosen : terms
}

/** Schedules that vary: steps, skips, rows of their own, interest that waits or joins the principal. */
const varied = arbitraryVariedLoan.filter(
  ({ terms, disbursedOn }) => terms.principal <= 1e9 && hasSchedule(terms, disbursedOn),
)

/** Only a schedule shows whether dates that are named rise, and whether every row has something left to pay. */
function hasSchedule(terms: ScheduleTerms, disbursedOn: LocalDate): boolean {
  try {
    return buildSchedule(terms, disbursedOn).installments.length > 0
  } catch (error) {
    if (isLendError(error)) return false
    throw error
  }
}

/** Fees that raise the principal do not go with rows that name all of it. */
function feesOf(
  { principal, customRows }: ScheduleTerms,
  fees: readonly FeeRule[],
  disbursedOn: LocalDate,
): Pick<LoanTerms, 'fees'> {
  const fitting = fees.filter(
    ({ when }) => customRows === undefined || !('collected' in when) || when.collected !== 'added',
  )
  return principal >= LEAST_WITH_FEES && fitting.length > 0 ? { fees: feesSince(fitting, disbursedOn) } : {}
}

/** A loan that can be agreed on, and the day its money goes out. */
export const arbitraryLoanTerms: fc.Arbitrary<ArbitraryLoan> = fc
  .record({
    loan: fc.oneof(
      { weight: 3, arbitrary: lively },
      { weight: 3, arbitrary: ofAnyKind },
      { weight: 1, arbitrary: varied },
    ),
    allocation,
    excess: arbitraryExcess,
    fees: arbitraryFees,
    penalties: penaltyRules,
    delinquency,
    accountingBasis: fc.constantFrom('accrual' as const, 'cash' as const),
    rateChangeKeeps: fc.constantFrom('tenor' as const, 'installment' as const),
    keptBelowInterest: fc.constantFrom('refused' as const, 'solved-again' as const),
    income: fc.record({
      accrual: fc.constantFrom(null, null, null, 'monthly' as const, 'monthly' as const, 'daily' as const),
      isSuspended: fc.boolean(),
    }),
    books: fc.option(arbitraryBooks, { freq: 3 }),
    interestRecalculation: fc.option(recalculation, { freq: 1 }),
    goodwillKinds: fc.constantFrom([], ['goodwill']),
    chargebackOrder: fc.constantFrom([], ['interest'], [...COMPONENTS].reverse()) satisfies fc.Arbitrary<
      readonly Component[]
    >,
    floating: fc.option(floatingRates),
    afterChargeOff: fc.constantFrom('interest-goes-on' as const, 'no-interest' as const, 'all-due' as const),
    trancheTerms: fc.constantFrom('plan-again' as const, 'plan-again' as const, 'on-top' as const),
  })
  .map(({ loan: { terms, disbursedOn }, interestRecalculation, income, books, fees, floating, ...rules }) => ({
    disbursedOn,
    terms: recalculating(
      loanTerms({
        ...terms,
        ...rules,
        ...(rules.accountingBasis === 'accrual' && income.accrual && { interestAccrual: income.accrual }),
        ...(rules.accountingBasis === 'accrual' && income.isSuspended && { nonPerformingIncome: 'suspended' }),
        ...(books && { books }),
        ...feesOf(terms, fees, disbursedOn),
        ...(floating && terms.interestCollected !== 'upfront' && { floating }),
      }),
      interestRecalculation,
    ),
  }))
