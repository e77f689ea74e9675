import { daysBetween, type LocalDate, stepDate, yearOf } from '../dates/index.ts'
import { holdsLeapDay } from './actual-days.ts'
import { addRatio, type Ratio } from './ratio.ts'

/**
 * Whole years counted back from the end, and the days before them over 366 where they hold a 29 February, else over 365.
 *
 * Counting back from a 28 February of a common year goes to 28 February, in leap years too: the original French text. The reading of ISDA
 * goes to the 29th instead.
 * @see docs/rules/day-count.md#actual-actual-afb (Association Française des Banques, master agreement of 1994)
 */
export function actualActualAfb(from: LocalDate, to: LocalDate): Ratio {
  const years = wholeYearsBack(from, to)
  const rest = yearsBefore(to, years)
  return addRatio({ num: years, den: 1 }, { num: daysBetween(from, rest), den: holdsLeapDay(from, rest) ? 366 : 365 })
}

function wholeYearsBack(from: LocalDate, to: LocalDate): number {
  const years = yearOf(to) - yearOf(from)
  return yearsBefore(to, years) >= from ? years : years - 1
}

function yearsBefore(date: LocalDate, years: number): LocalDate {
  return stepDate(date, { every: 1, unit: 'year' }, -years, 'last-day')
}
