/** What became of the rows of a schedule. */
import type { LocalDate } from '../dates/index.ts'
import { type Changes, changedFields, isUnchanged, withChanges } from './changes.ts'

/** What rows are told apart by. No two rows share a number. */
export interface RowKey {
  readonly number: number
  readonly dueDate: LocalDate
}

export type RowDiff<R extends RowKey> =
  | { readonly kind: 'added'; readonly row: R }
  | { readonly kind: 'removed'; readonly row: R }
  /** `number` and `dueDate` are those before; a change of theirs is among the changes. */
  | { readonly kind: 'changed'; readonly number: number; readonly dueDate: LocalDate; readonly changes: Changes<R> }

/**
 * Rows added, removed and changed, in their order. A row is matched with the one of the same number and due date, else with that of
 * its due date (numbers move when a row comes in between), else with that of its number (dates move when the due day does).
 */
export function diffRows<R extends RowKey>(before: readonly R[], after: readonly R[]): readonly RowDiff<R>[] {
  const matches = matched(before, after)
  const kept = new Set(matches.values())
  const removed = before.filter((row) => !kept.has(row)).map((row): RowDiff<R> => ({ kind: 'removed', row }))
  const rest = after.flatMap((row): readonly RowDiff<R>[] => {
    const old = matches.get(row)
    if (old === undefined) return [{ kind: 'added', row }]
    const changes = changedFields(old, row)
    return isUnchanged(changes) ? [] : [{ kind: 'changed', number: old.number, dueDate: old.dueDate, changes }]
  })
  return [...rest, ...removed].toSorted((a, b) => compareRows(keyOf(a), keyOf(b)))
}

/** The rows after a diff. */
export function withRowDiffs<R extends RowKey>(before: readonly R[], diffs: readonly RowDiff<R>[]): readonly R[] {
  const rows = new Map(before.map((row) => [row.number, row]))
  for (const diff of diffs) if (diff.kind !== 'added') rows.delete(keyOf(diff).number)
  const old = new Map(before.map((row) => [row.number, row]))
  for (const diff of diffs) {
    if (diff.kind === 'removed') continue
    const row = diff.kind === 'added' ? diff.row : withChanges(old.get(diff.number) as R, diff.changes)
    rows.set(row.number, row)
  }
  return [...rows.values()].toSorted(compareRows)
}

/** By due date; on one day down payments of later disbursements, numbered downwards from -1, stand last. */
function compareRows(a: RowKey, b: RowKey): number {
  if (a.dueDate !== b.dueDate) return a.dueDate < b.dueDate ? -1 : 1
  if (a.number < 0 && b.number < 0) return b.number - a.number
  return a.number < 0 ? 1 : b.number < 0 ? -1 : a.number - b.number
}

export function keyOf<R extends RowKey>(diff: RowDiff<R>): RowKey {
  return diff.kind === 'changed' ? diff : diff.row
}

const PASSES: readonly ((row: RowKey) => string | number)[] = [
  ({ number, dueDate }) => `${number} ${dueDate}`,
  ({ dueDate }) => dueDate,
  ({ number }) => number,
]

/** Each row after with its row before. */
function matched<R extends RowKey>(before: readonly R[], after: readonly R[]): ReadonlyMap<R, R> {
  const matches = new Map<R, R>()
  const free = new Set(before)
  for (const key of PASSES) {
    const byKey = new Map([...free].map((row) => [key(row), row]))
    for (const row of after) {
      const old = matches.has(row) ? undefined : byKey.get(key(row))
      if (old === undefined || !free.delete(old)) continue
      matches.set(row, old)
    }
  }
  return matches
}
