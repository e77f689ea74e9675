/** What became of the rows of a schedule. */
import type { LocalDate } from '../dates/index.ts'
import { type Changes, changedFields, isUnchanged, withChanges } from './changes.ts'

/** What rows are told apart by. No two rows share a number. */
export interface RowKey {
  readonly number: number
  readonly dueDate: LocalDate
}

export type RowDiff<R extends RowKey> =
  /** `index` is the place among the rows after. */
  | { readonly kind: 'added'; readonly row: R; readonly index: number }
  | { readonly kind: 'removed'; readonly row: R }
  /** `number` and `dueDate` are those before; a change of theirs is among the changes. */
  | { readonly kind: 'changed'; readonly number: number; readonly dueDate: LocalDate; readonly changes: Changes<R> }

/**
 * Rows added, removed and changed, in the order of their due dates. A row is matched with the one of the same number and due date, else with that of
 * its due date (numbers move when a row comes in between), else with that of its number (dates move when the due day does).
 */
export function diffRows<R extends RowKey>(before: readonly R[], after: readonly R[]): readonly RowDiff<R>[] {
  const matches = matched(before, after)
  const kept = new Set(matches.values())
  const removed = before.filter((row) => !kept.has(row)).map((row): RowDiff<R> => ({ kind: 'removed', row }))
  const rest = after.flatMap((row, index): readonly RowDiff<R>[] => {
    const old = matches.get(row)
    if (old === undefined) return [{ kind: 'added', row, index }]
    const changes = changedFields(old, row)
    return isUnchanged(changes) ? [] : [{ kind: 'changed', number: old.number, dueDate: old.dueDate, changes }]
  })
  return [...rest, ...removed].toSorted((a, b) => byDueDate(keyOf(a), keyOf(b)))
}

/** The rows after a diff. Those that stay keep their order but where a due date has moved; those that come in take their places. */
export function withRowDiffs<R extends RowKey>(before: readonly R[], diffs: readonly RowDiff<R>[]): readonly R[] {
  const byNumber = new Map(diffs.map((diff) => [diff.kind === 'added' ? null : keyOf(diff).number, diff]))
  const rows = before.flatMap((row): readonly R[] => {
    const diff = byNumber.get(row.number)
    if (diff === undefined) return [row]
    return diff.kind === 'changed' ? [withChanges(row, diff.changes)] : []
  })
  rows.sort(byDueDate)
  const added = diffs.filter((diff) => diff.kind === 'added').toSorted((a, b) => a.index - b.index)
  for (const { row, index } of added) rows.splice(index, 0, row)
  return rows
}

function byDueDate(a: RowKey, b: RowKey): number {
  return a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0
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
