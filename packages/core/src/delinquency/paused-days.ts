/** Days on which lateness stands still. */
import { addDays, daysBetween, type LocalDate, maxDate, minDate } from '../dates/index.ts'

/** Days that do not count as past due: `from` included, `to` excluded. */
export interface DelinquencyPause {
  readonly from: LocalDate
  readonly to: LocalDate
}

/** How many days from one to another, both included, lie in a pause; a day in two of them counts once. */
export function pausedDays(pauses: readonly DelinquencyPause[], from: LocalDate, to: LocalDate): number {
  let days = 0
  let next = from
  for (const pause of pauses.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const [start, end] = [maxDate(pause.from, next), minDate(pause.to, addDays(to, 1))]
    if (start >= end) continue
    days += daysBetween(start, end)
    next = end
  }
  return days
}
