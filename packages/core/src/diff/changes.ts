/** What changed in a record, field by field, as data that survives JSON. */

/** A figure before and after. */
export interface Change<T> {
  readonly before: T
  readonly after: T
}

/** A field before and after; a side is absent where the field was. */
export interface FieldChange<T> {
  readonly before?: T
  readonly after?: T
}

export type Changes<R> = { readonly [F in keyof R]?: FieldChange<Exclude<R[F], undefined>> }

/** The fields of two records of plain values that differ, whole; empty when none does. */
export function changedFields<R extends object>(before: R, after: R): Changes<R> {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof R)[]
  const changes: { [F in keyof R]?: FieldChange<R[F]> } = {}
  for (const field of fields) {
    const [old, now] = [before[field], after[field]]
    if (isSame(old, now)) continue
    changes[field] = { ...(old !== undefined && { before: old }), ...(now !== undefined && { after: now }) }
  }
  return changes as Changes<R>
}

/** The record after its changes. */
export function withChanges<R extends object>(before: R, changes: Changes<R>): R {
  const result = { ...before }
  for (const field of Object.keys(changes) as (keyof R)[]) {
    const change = changes[field]
    if (change?.after === undefined) delete result[field]
    else result[field] = change.after
  }
  return result
}

export function isUnchanged<R>(changes: Changes<R>): boolean {
  return Object.keys(changes).length === 0
}

/** Equality of plain values: numbers, texts, null, and lists and records of them. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const fields = new Set([...Object.keys(left), ...Object.keys(right)])
  return [...fields].every((field) => isSame(left[field], right[field]))
}
