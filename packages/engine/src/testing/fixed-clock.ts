import type { LocalDate } from '@lend/core'
import type { Clock } from '../ports/index.ts'

export interface FixedClock extends Clock {
  /** Moves to another day, forwards or back. */
  set(today: string): void
}

/** A clock that stands at noon of a day. Each look at it is a millisecond later, so that instants rise with the order of entry. */
export function fixedClock(today: string): FixedClock {
  let day = today as LocalDate
  let looks = 0
  return {
    now: () => {
      looks += 1
      return new Date(Date.parse(`${day}T12:00:00.000Z`) + looks).toISOString()
    },
    today: () => day,
    set: (next) => {
      day = next as LocalDate
    },
  }
}
