/**
 * Differences: what changes between two schedules, or two states of a loan. Owns the matching of rows, the diff as data that survives JSON and
 * can be applied, and its telling in words.
 */
export type { Change, Changes, FieldChange } from './changes.ts'
export type { RowDiff, RowKey } from './rows.ts'
export {
  applyScheduleDiff,
  diffSchedules,
  isEmptyScheduleDiff,
  type ScheduleDiff,
  type ScheduleHead,
  type ScheduleTotals,
} from './schedule-diff.ts'
export { applyLoanDiff, diffLoans, isEmptyLoanDiff, type LoanDiff, type LoanFields } from './loan-diff.ts'
export { describeScheduleDiff } from './describe-schedule.ts'
export { describeLoanDiff } from './describe-loan.ts'
