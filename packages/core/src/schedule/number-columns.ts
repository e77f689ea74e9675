/**
 * Columns of float64 that a schedule is worked out in. A new typed array costs more than the arithmetic of a hundred rows, so a column
 * that nobody can see any more is used again. Whoever gives one back must hold the only reference to it.
 */

/** Reused columns have this length, which covers a loan of 40 years; longer ones are made for the occasion. */
const LENGTH = 480
const KEPT = 8

const spare: Float64Array[] = []

/** An array with room for so many entries, each to be set in order. */
export function roomFor<T>(count: number): T[] {
  // oxlint-disable-next-line no-new-array -- half the cost of giving an empty array a length, which every schedule would notice
  return new Array<T>(count)
}

/** A column of at least `count` entries with any contents. */
export function borrowColumn(count: number): Float64Array {
  if (count > LENGTH) return new Float64Array(count)
  return spare.pop() ?? new Float64Array(LENGTH)
}

/** Ends the use of a column. */
export function giveBackColumn(column: Float64Array): void {
  if (column.length === LENGTH && spare.length < KEPT) spare.push(column)
}
