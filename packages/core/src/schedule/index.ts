/**
 * Schedules: from agreed terms to what falls due when. Owns due dates, stubs, the interest factor of each period, the level installment,
 * amortizations, and the schedule of what is left of a loan.
 */
export type {
  Amortization,
  FlatSplit,
  GracePeriods,
  InstallmentBasis,
  InterestMethod,
  PeriodDayCount,
  Residue,
  ScheduleDayCount,
  ScheduleRounding,
  ScheduleTerms,
  StubDayCount,
  StubPolicy,
} from './terms.ts'
export type {
  CustomRow,
  HeldInterest,
  RateStep,
  ScheduleVariations,
  SeasonalSkips,
  StepUp,
} from './variations.ts'
export { balloonOf, isPlanned } from './resolve-terms.ts'
export type { Schedule, ScheduledInstallment } from './schedule.ts'
export { amortize, type Amortized, type AmortizationTerms } from './amortize.ts'
export type { Columns } from './amortization/columns.ts'
export { type Leveled, moveLevel, reLevelRule } from './amortization/residue.ts'
export { buildSchedule } from './build.ts'
export {
  buildRemaining,
  flatInterestByRow,
  type RemainingLoan,
  type RemainingSchedule,
  type RowDates,
} from './remaining.ts'
export { type InterestPart, periodInterest, type RowSpan, rowInterestFactor } from './interest-parts.ts'
export { findScheduleIssues, requireScheduleTerms } from './check-terms.ts'
export type { ScheduleIssue } from './checks/check.ts'
export { MAX_INSTALLMENTS } from './checks/plain.ts'
export { type WholePeriods, wholePeriods } from './whole-periods.ts'
export { downPaymentOf } from './down-payment.ts'
export { type DueDates, type DueDateTerms, dueDates } from './due-dates.ts'
export { exactLevelInstallment, levelInstallment, type LevelProblem } from './level-installment.ts'
export { type MoratoriumInterest, principalAfterMoratorium } from './moratorium.ts'
export type { Factor, PeriodFactors } from './factor.ts'
export { periodFactors } from './period-factors.ts'
export { accruedFraction, periodFraction } from './period-fraction.ts'
export { periodAt, type Period, periodOfRow, type Periods, periodsOf } from './periods.ts'
export { scheduleToJson } from './schedule-text.ts'
export { explainInstallment } from './explain/explain-installment.ts'
export { explainRemaining } from './explain/explain-remaining.ts'
export { downPaymentDerivation, explainUpfrontInterest } from './explain/explain-upfront.ts'
export { partsDerivation } from './explain/interest.ts'
