import type { LocalDate } from '@lend/core'
import type { Clock, Ids } from '@lend/engine'

/** Time and ids of a demo book: they come from its own days, so that the same plan leaves the same facts under the same ids. */
export interface DemoTime {
  readonly clock: Clock
  readonly ids: Ids
  /** Begins a day, at nine in the morning. */
  readonly begin: (day: LocalDate) => void
}

export function demoTime(firstDay: LocalDate): DemoTime {
  let today = firstDay
  let looks = 0
  let given = 0
  const now = (): number => Date.parse(`${today}T09:00:00.000Z`) + looks
  return {
    begin: (day) => {
      today = day
      looks = 0
    },
    clock: {
      today: () => today,
      now: () => {
        looks += 1
        return new Date(now()).toISOString()
      },
    },
    ids: {
      next: () => {
        given += 1
        return uuidv7(now(), given)
      },
    },
  }
}

/** The shape of a UUIDv7, with a count where chance would be. */
function uuidv7(milliseconds: number, count: number): string {
  const time = milliseconds.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${count.toString(16).padStart(12, '0')}`
}
