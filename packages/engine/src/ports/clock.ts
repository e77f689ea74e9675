/** Time, asked for at the edge and passed inwards as values. */
import type { Instant, LocalDate } from '@lend/core'

export interface Clock {
  /** The present instant, ISO 8601 in UTC with milliseconds. */
  now(): Instant
  /** Today in the book's time zone. */
  today(): LocalDate
}
