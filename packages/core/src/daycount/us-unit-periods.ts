/** Time as the annual percentage rate of the United States measures it: unit-periods and a fraction of one. */
import { assertNever } from '../errors.ts'
import { daysBetween, type Frequency, type LocalDate, monthOf, stepDate, yearOf } from '../dates/index.ts'
import { requireForward } from './require-forward.ts'
import { NO_TIME, type Ratio, ratio } from './ratio.ts'

export interface UnitPeriods {
  /** Whole unit-periods. */
  readonly t: number
  /** The fraction of a unit-period besides. */
  readonly f: Ratio
}

/**
 * Unit-periods from one date to another. Months are counted back from the later date, keeping last days of months; the days before them
 * count 30 to a month, and 365 to a year where the unit-period is one. Days of weeks are real days.
 * @param unitPeriod as a frequency: a half-year is `{ every: 6, unit: 'month' }`
 * @throws {LendError} PERIOD_REVERSED
 * @see docs/rules/day-count.md#time-for-an-annual-percentage-rate (12 CFR 1026, Appendix J, (b)(5))
 */
export function usUnitPeriods(from: LocalDate, to: LocalDate, unitPeriod: Frequency): UnitPeriods {
  requireForward(from, to)
  const { every, unit } = unitPeriod
  switch (unit) {
    case 'day':
      return split(daysBetween(from, to), every)
    case 'week':
      return split(daysBetween(from, to), every * 7)
    case 'half-month':
      return split(thirtyDayMonths(from, to), every * 15)
    case 'month':
      return every === 12 ? yearly(from, to) : split(thirtyDayMonths(from, to), every * 30)
    case 'quarter':
      return split(thirtyDayMonths(from, to), every * 90)
    case 'year':
      return every === 1 ? yearly(from, to) : split(thirtyDayMonths(from, to), every * 360)
    default:
      return assertNever(unit)
  }
}

function split(days: number, unitDays: number): UnitPeriods {
  const t = Math.floor(days / unitDays)
  const odd = days - t * unitDays
  return { t, f: odd === 0 ? NO_TIME : ratio(odd, unitDays) }
}

/** Whole months back from the end as 30 days each, and the real days before them. */
function thirtyDayMonths(from: LocalDate, to: LocalDate): number {
  const months = wholeBack(from, to, 1)
  return months * 30 + daysBetween(from, monthsBefore(to, months))
}

function yearly(from: LocalDate, to: LocalDate): UnitPeriods {
  const years = wholeBack(from, to, 12)
  return { t: years, f: ratio(daysBetween(from, monthsBefore(to, years * 12)), 365) }
}

function wholeBack(from: LocalDate, to: LocalDate, unitMonths: number): number {
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  const units = Math.floor(months / unitMonths)
  return monthsBefore(to, units * unitMonths) >= from ? units : units - 1
}

function monthsBefore(date: LocalDate, months: number): LocalDate {
  return stepDate(date, { every: 1, unit: 'month' }, -months, 'end-of-month')
}
