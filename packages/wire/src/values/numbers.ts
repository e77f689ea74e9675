import { type Instant, parseLocalDate } from '@lend/core'
import { LendError } from '@lend/core/errors'

const WHOLE = /^(0|[1-9][0-9]{0,8})$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/

/**
 * A count as text: digits only.
 * @throws {LendError} INPUT_INVALID unless it is a whole number from `from` to `to`
 */
export function parseWholeNumber(text: string, what: string, from: number, to: number): number {
  const value = WHOLE.test(text) ? Number.parseInt(text, 10) : Number.NaN
  if (value >= from && value <= to) return value
  throw new LendError(
    'INPUT_INVALID',
    `The ${what} ${JSON.stringify(text.slice(0, 40))} is no whole number from ${from} to ${to}. Write digits only.`,
    { what, text: text.slice(0, 40), from, to },
  )
}

/**
 * An instant with its distance from UTC: '2026-03-31T18:00:00Z', '2026-03-31T23:30+05:30'.
 * @returns the same in UTC with milliseconds
 * @throws {LendError} DATE_MALFORMED
 */
export function parseInstant(text: string, what: string): Instant {
  const milliseconds = INSTANT.test(text) ? Date.parse(text) : Number.NaN
  if (!Number.isNaN(milliseconds)) {
    // Date.parse takes 30 February for 2 March.
    parseLocalDate(text.slice(0, 10))
    return new Date(milliseconds).toISOString()
  }
  throw new LendError(
    'DATE_MALFORMED',
    `The ${what} ${JSON.stringify(text.slice(0, 40))} is no instant. Write day, time and distance from UTC, such as 2026-03-31T18:00:00Z.`,
    { what, text: text.slice(0, 40) },
  )
}
