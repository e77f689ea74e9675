/**
 * Sums over a book can pass what a JavaScript number holds exactly. They are asked for as text and turned into numbers here, or
 * refused: never rounded.
 */
import { LendError, type Minor } from '@lend/core'

/** SQL for an exact sum as text. */
export function sumAsText(expression: string): string {
  return `CAST(COALESCE(SUM(${expression}), 0) AS TEXT)`
}

/** @throws {LendError} NUMBER_OUT_OF_RANGE beyond 2^53 - 1 */
export function exactSum(text: string): Minor {
  const sum = Number.parseInt(text, 10)
  if (Number.isSafeInteger(sum)) return sum as Minor
  throw new LendError(
    'NUMBER_OUT_OF_RANGE',
    `A total of the book, ${text} minor units, is beyond what Lend counts exactly. Report a shorter period or fewer loans.`,
    { sum: text },
  )
}
