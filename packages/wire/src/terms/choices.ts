/** Words that a field may hold. Each list is complete by its type: a word that core gains does not compile until it stands here too. */
import {
  type AccountingBasis,
  type AllocationStep,
  type ArrearsOutcome,
  type Component,
  COMPONENTS,
  DAY_COUNTS,
  type DayCount,
  type ExcessPolicy,
  type FeeBase,
  type FeeCollection,
  type FlatSplit,
  type Frequency,
  type HeldInterest,
  type InAdvanceOrder,
  type InstallmentBasis,
  type InterestMethod,
  type InterestAccrual,
  type LoanTerms,
  type MonthEndPolicy,
  MOVEMENT_PARTS,
  MOVEMENT_TYPES,
  type MovementPart,
  type MovementType,
  type PenaltyBase,
  type PeriodDayCount,
  type RateChangeKeeps,
  type Residue,
  type Rest,
  type RollConvention,
  ROUNDING_MODES,
  type RoundingMode,
  type ScheduleDayCount,
  type ScheduleVariations,
  type StubPolicy,
  WEEKDAYS,
  type Weekday,
} from '@lend/core'

/** At least one word, as zod's enum wants it. */
export type Words<Word extends string> = readonly [Word, ...Word[]]

function wordsOf<Word extends string>(words: Readonly<Record<Word, true>>): Words<Word> {
  return Object.keys(words) as [Word, ...Word[]]
}

const PERIOD_DAY_COUNTS = wordsOf<PeriodDayCount>({
  'equal-months': true,
  'nominal-30/360': true,
  'nominal-30/364': true,
  'nominal-30/365': true,
  'nominal-30/actual': true,
  'actual/actual-december-31': true,
  'actual/actual-start': true,
  'actual/365-leap-day': true,
})

const TIMINGS = ['past-due', 'due', 'in-advance'] as const

interface Choices {
  readonly accountingBasis: Words<AccountingBasis>
  readonly afterChargeOff: Words<NonNullable<LoanTerms['afterChargeOff']>>
  readonly allocationStep: Words<AllocationStep>
  readonly component: Words<Component>
  readonly arrearsOutcome: Words<ArrearsOutcome>
  readonly chargesOutcome: Words<Exclude<ArrearsOutcome, 'with-next'>>
  readonly dayCount: Words<DayCount>
  readonly excess: Words<ExcessPolicy>
  readonly feeBase: Words<FeeBase>
  readonly feeCollection: Words<FeeCollection>
  readonly firstInstallment: Words<NonNullable<ScheduleVariations['firstInstallment']>>
  readonly flatSplit: Words<FlatSplit>
  readonly heldInterest: Words<HeldInterest>
  readonly inAdvance: Words<InAdvanceOrder>
  readonly installmentBasis: Words<InstallmentBasis>
  readonly interestAccrual: Words<InterestAccrual>
  readonly interestAboveInstallment: Words<NonNullable<ScheduleVariations['interestAboveInstallment']>>
  readonly interestCollected: Words<NonNullable<ScheduleVariations['interestCollected']>>
  readonly interestMethod: Words<InterestMethod>
  readonly keptBelowInterest: Words<NonNullable<LoanTerms['keptBelowInterest']>>
  readonly movementPart: Words<MovementPart>
  readonly movementType: Words<MovementType>
  readonly monthEnd: Words<MonthEndPolicy>
  readonly penaltyBase: Words<PenaltyBase>
  readonly rateChangeKeeps: Words<RateChangeKeeps>
  readonly rateStepInstallment: Words<NonNullable<ScheduleVariations['rateStepInstallment']>>
  readonly residue: Words<Residue>
  readonly rest: Words<Rest>
  readonly roll: Words<RollConvention>
  readonly roundingMode: Words<RoundingMode>
  readonly scheduleDayCount: Words<ScheduleDayCount>
  readonly stub: Words<StubPolicy>
  readonly trancheTerms: Words<NonNullable<LoanTerms['trancheTerms']>>
  readonly unit: Words<Frequency['unit']>
  readonly weekday: Words<Weekday>
}

export const CHOICES: Choices = {
  accountingBasis: wordsOf<AccountingBasis>({ accrual: true, cash: true }),
  afterChargeOff: wordsOf<NonNullable<LoanTerms['afterChargeOff']>>({
    'interest-goes-on': true,
    'no-interest': true,
    'all-due': true,
  }),
  allocationStep: TIMINGS.flatMap((timing) =>
    COMPONENTS.map((component) => `${timing}:${component}` as const),
  ) as unknown as Words<AllocationStep>,
  component: wordsOf<Component>({ principal: true, interest: true, fees: true, penalties: true }),
  arrearsOutcome: wordsOf<ArrearsOutcome>({ 'stays-due': true, 'with-next': true, capitalised: true, waived: true }),
  chargesOutcome: wordsOf({ 'stays-due': true, capitalised: true, waived: true }),
  dayCount: DAY_COUNTS as Words<DayCount>,
  excess: wordsOf<ExcessPolicy>({
    'in-advance': true,
    'hold-as-credit': true,
    'reduce-tenor': true,
    'reduce-installment': true,
    refuse: true,
  }),
  feeBase: wordsOf<FeeBase>({
    principal: true,
    'outstanding-principal': true,
    installment: true,
    interest: true,
    prepaid: true,
  }),
  feeCollection: wordsOf<FeeCollection>({
    deducted: true,
    added: true,
    'on-the-day': true,
    'with-next-installment': true,
  }),
  firstInstallment: wordsOf({ 'after-one-period': true, 'on-disbursement': true }),
  flatSplit: wordsOf<FlatSplit>({ total: true, 'per-period': true, parts: true }),
  heldInterest: wordsOf<HeldInterest>({
    'on-top': true,
    within: true,
    capitalised: true,
    'capitalised-at-end': true,
    waived: true,
  }),
  inAdvance: wordsOf<InAdvanceOrder>({ 'next-installment': true, 'last-installment': true, spread: true }),
  installmentBasis: wordsOf<InstallmentBasis>({
    'period-factors': true,
    'equal-months': true,
    'nominal-30/360': true,
    'nominal-30/364': true,
    'nominal-30/365': true,
    'nominal-30/actual': true,
  }),
  interestAccrual: wordsOf<InterestAccrual>({ daily: true, monthly: true }),
  interestAboveInstallment: wordsOf({ carried: true, capitalised: true, refused: true }),
  interestCollected: wordsOf({ 'in-arrears': true, upfront: true }),
  interestMethod: wordsOf<InterestMethod>({ 'declining-balance': true, flat: true }),
  keptBelowInterest: wordsOf({ refused: true, 'solved-again': true }),
  movementPart: MOVEMENT_PARTS,
  movementType: MOVEMENT_TYPES,
  monthEnd: wordsOf<MonthEndPolicy>({ 'last-day': true, 'first-of-next': true, 'end-of-month': true }),
  penaltyBase: wordsOf<PenaltyBase>({
    'overdue-principal': true,
    'overdue-principal-and-interest': true,
    'overdue-installment': true,
  }),
  rateChangeKeeps: wordsOf<RateChangeKeeps>({ tenor: true, installment: true }),
  rateStepInstallment: wordsOf({ 'solved-again': true, 'level-throughout': true }),
  residue: wordsOf<Residue>({ last: true, first: true, 're-level': true, 'last-interest': true }),
  rest: wordsOf<Rest>({ daily: true, installment: true }),
  roll: wordsOf<RollConvention>({
    none: true,
    following: true,
    'modified-following': true,
    preceding: true,
    'modified-preceding': true,
  }),
  roundingMode: ROUNDING_MODES,
  scheduleDayCount: [...PERIOD_DAY_COUNTS, ...DAY_COUNTS],
  stub: wordsOf<StubPolicy>({ prorated: true, 'full-period': true, upfront: true }),
  trancheTerms: wordsOf({ 'plan-again': true, 'on-top': true }),
  unit: wordsOf<Frequency['unit']>({
    day: true,
    week: true,
    'half-month': true,
    month: true,
    quarter: true,
    year: true,
  }),
  weekday: WEEKDAYS,
}
