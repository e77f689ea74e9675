import { daysBetween, isLeapYear, type LocalDate, yearOf } from '../dates/index.ts'
import { leapDaysAfter } from './actual-days.ts'
import { requireForward } from './require-forward.ts'
import type { Ratio } from './ratio.ts'

/** The interest period that the days lie in. */
export interface InterestPeriod {
  readonly end: LocalDate
  readonly months: number
}

/**
 * Real days over 366 or 365. A yearly period is 366 where a 29 February lies after `from` and up to the period's end; another is 366 where
 * the year in which the period ends is a leap year.
 * @throws {LendError} PERIOD_REVERSED
 * @see ICMA rule 251.1(i), Actual/365L
 */
export function actual365L(from: LocalDate, to: LocalDate, period: InterestPeriod): Ratio {
  requireForward(from, to)
  const isLong = period.months === 12 ? leapDaysAfter(from, period.end) > 0 : isLeapYear(yearOf(period.end))
  return { num: daysBetween(from, to), den: isLong ? 366 : 365 }
}
