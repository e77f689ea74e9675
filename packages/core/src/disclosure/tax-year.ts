/** Years as a tax office counts them. */
import { addDays, type LocalDate, monthOf, parseLocalDate, stepDate, yearOf } from '../dates/index.ts'

/** Both days included. */
export interface DayRange {
  readonly from: LocalDate
  readonly to: LocalDate
}

/**
 * The year of twelve months that a day lies in.
 * @param startsInMonth 1 for the calendar year, 4 for the financial year of India (1 April to 31 March) and Japan, 7 for Australia
 */
export function taxYearOf(date: LocalDate, startsInMonth: number): DayRange {
  const year = monthOf(date) >= startsInMonth ? yearOf(date) : yearOf(date) - 1
  const from = parseLocalDate(`${year}-${String(startsInMonth).padStart(2, '0')}-01`)
  return { from, to: addDays(stepDate(from, { every: 1, unit: 'year' }, 1, 'last-day'), -1) }
}

/** Whether a day lies in a range. */
export function isWithin(date: LocalDate, { from, to }: DayRange): boolean {
  return from <= date && date <= to
}
