import type { Instant } from '@lend/core'

/** The instant so many seconds later. */
export function laterBy(instant: Instant, seconds: number): Instant {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString()
}
