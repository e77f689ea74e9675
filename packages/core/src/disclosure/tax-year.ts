/** Years as a tax office counts them. */
import { LendError } from '../errors.ts'
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

const FROM_APRIL = 4

/**
 * A tax year as people write it: '2026' is the calendar year, '2026-27' the year that begins in 2026 and ends in 2027.
 * @param startsInMonth of a year in two: 4 (April, as in India) unless told
 * @throws {LendError} DATE_MALFORMED
 */
export function parseTaxYear(text: string, startsInMonth: number = FROM_APRIL): DayRange {
  const [, first, second] = /^(\d{4})(?:-(\d{2}))?$/.exec(text) ?? []
  const begins = Number(first)
  const isGood = first !== undefined && (second === undefined || Number(second) === (begins + 1) % 100)
  if (!isGood) {
    throw new LendError(
      'DATE_MALFORMED',
      `${text} is no tax year. Write 2026 for a calendar year, or 2026-27 for one in two.`,
      {
        value: text,
      },
    )
  }
  const month = second === undefined ? 1 : startsInMonth
  return taxYearOf(parseLocalDate(`${first}-${String(month).padStart(2, '0')}-01`), month)
}

/** Whether a day lies in a range. */
export function isWithin(date: LocalDate, { from, to }: DayRange): boolean {
  return from <= date && date <= to
}
