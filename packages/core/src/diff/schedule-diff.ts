/** The difference of two schedules. */
import type { LocalDate } from '../dates/index.ts'
import { add, type Minor, sum } from '../money/index.ts'
import type { Schedule, ScheduledInstallment } from '../schedule/index.ts'
import { type Change, type Changes, changedFields, isUnchanged, withChanges } from './changes.ts'
import { diffRows, type RowDiff, withRowDiffs } from './rows.ts'

/** Everything of a schedule besides its rows. */
export type ScheduleHead = Omit<Schedule, 'installments'>

export interface ScheduleTotals {
  readonly principal: Minor
  /** With what a stub collects on disbursement. */
  readonly interest: Minor
  readonly total: Minor
}

/** Data only: it survives JSON, and applied to the schedule before it gives the one after. */
export interface ScheduleDiff {
  /** Fields that changed: the level installment among them. */
  readonly head: Changes<ScheduleHead>
  readonly rows: readonly RowDiff<ScheduledInstallment>[]
  readonly totals: Change<ScheduleTotals>
  /** Number of installments. */
  readonly tenor: Change<number>
  /** Null for a schedule without rows. */
  readonly lastDueDate: Change<LocalDate | null>
}

/**
 * What changes from one schedule to another: rows, totals, tenor, level installment.
 * @throws {LendError} AMOUNT_OUT_OF_RANGE
 * @see docs/rules/diff.md
 */
export function diffSchedules(before: Schedule, after: Schedule): ScheduleDiff {
  const { installments: rowsBefore, ...headBefore } = before
  const { installments: rowsAfter, ...headAfter } = after
  return {
    head: changedFields<ScheduleHead>(headBefore, headAfter),
    rows: diffRows(rowsBefore, rowsAfter),
    totals: { before: totalsOf(before), after: totalsOf(after) },
    tenor: { before: rowsBefore.length, after: rowsAfter.length },
    lastDueDate: { before: rowsBefore.at(-1)?.dueDate ?? null, after: rowsAfter.at(-1)?.dueDate ?? null },
  }
}

/** The schedule after a diff of the schedule before it. */
export function applyScheduleDiff(before: Schedule, { head, rows }: ScheduleDiff): Schedule {
  const { installments, ...headBefore } = before
  return { ...withChanges<ScheduleHead>(headBefore, head), installments: withRowDiffs(installments, rows) }
}

/** Whether two schedules were the same. */
export function isEmptyScheduleDiff({ head, rows }: ScheduleDiff): boolean {
  return isUnchanged(head) && rows.length === 0
}

function totalsOf({ installments, upfrontInterest }: Schedule): ScheduleTotals {
  const principal = sum(installments.map((row) => row.principal))
  const interest = add(upfrontInterest, sum(installments.map((row) => row.interest)))
  return { principal, interest, total: add(principal, interest) }
}
