/** Real days over a year of one length, whatever year they lie in. */
import { daysBetween, isLeapYear, type LocalDate, yearOf } from '../dates/index.ts'
import { type Ratio, ratio } from './ratio.ts'

/** Days [from, to) over so many days. */
export function actualOver(yearDays: number): (from: LocalDate, to: LocalDate) => Ratio {
  return (from, to) => ({ num: daysBetween(from, to), den: yearDays })
}

/** Over 365.25, the mean year of the Julian calendar. */
export function actual36525(from: LocalDate, to: LocalDate): Ratio {
  return ratio(daysBetween(from, to) * 4, 1461)
}

/** Over 366 where a 29 February lies after `from` and up to `to`, else over 365. */
export function actual365Actual(from: LocalDate, to: LocalDate): Ratio {
  return { num: daysBetween(from, to), den: leapDaysAfter(from, to) > 0 ? 366 : 365 }
}

/** Real days without any 29 February, over 365. */
export function noLeap365(from: LocalDate, to: LocalDate): Ratio {
  return { num: daysBetween(from, to) - leapDaysAfter(from, to), den: 365 }
}

/** How many times a 29 February lies after `from` and up to `to`. */
export function leapDaysAfter(from: LocalDate, to: LocalDate): number {
  return leapDaysUpTo(to) - leapDaysUpTo(from)
}

/** Whether a 29 February is among the days [from, to). */
export function holdsLeapDay(from: LocalDate, to: LocalDate): boolean {
  return leapDaysAfter(from, to) + Number(isLeapDay(from)) - Number(isLeapDay(to)) > 0
}

function leapDaysUpTo(date: LocalDate): number {
  const years = yearOf(date) - 1
  const passed = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return passed + (isLeapYear(yearOf(date)) && date.slice(5) >= LEAP_DAY ? 1 : 0)
}

function isLeapDay(date: LocalDate): boolean {
  return date.endsWith(LEAP_DAY)
}

const LEAP_DAY = '02-29'
