import { daysBetween, isLeapYear, type LocalDate, yearOf } from '../dates/index.ts'
import { addRatio, type Ratio } from './ratio.ts'

/**
 * Days in leap years over 366 plus days in other years over 365. The 1st of January counts for the new year.
 * @see 2006 ISDA Definitions 4.16(b)
 */
export function actualActualIsda(from: LocalDate, to: LocalDate): Ratio {
  const [first, last] = [yearOf(from), yearOf(to)]
  if (first === last) return { num: daysBetween(from, to), den: yearDays(first) }
  const head: Ratio = { num: daysBetween(from, newYear(first + 1)), den: yearDays(first) }
  const tail: Ratio = { num: daysBetween(newYear(last), to), den: yearDays(last) }
  return addRatio(addRatio(head, tail), { num: last - first - 1, den: 1 })
}

function yearDays(year: number): number {
  return isLeapYear(year) ? 366 : 365
}

function newYear(year: number): LocalDate {
  return `${year}-01-01` as LocalDate
}
