/**
 * Time in years as the rules for the annual percentage rate of the European Union and the United Kingdom measure it: whole years, months
 * or weeks, and odd days besides.
 * @see docs/rules/day-count.md#time-for-an-annual-percentage-rate
 */
import { daysBetween, type Frequency, type LocalDate, type MonthEndPolicy, stepDate } from '../dates/index.ts'
import { leapDaysAfter } from './actual-days.ts'
import { actualActualIsda } from './actual-actual-isda.ts'
import { requireForward } from './require-forward.ts'
import { addRatio, type Ratio, ratio } from './ratio.ts'

/** What the whole part of a length of time is counted in. */
export type AprUnit = 'year' | 'month' | 'week'

const UNITS: Readonly<Record<AprUnit, { readonly perYear: number; readonly mostDays: number }>> = {
  year: { perYear: 1, mostDays: 366 },
  month: { perYear: 12, mostDays: 31 },
  week: { perYear: 52, mostDays: 7 },
}

/**
 * European rule: whole units are counted back from the end; the odd days before them are over 366 where the year that ends with them holds
 * a 29 February, else over 365.
 * @param counting `monthEnd: 'end-of-month'` for payments on last days of months, so that 31 January to 29 February is one month
 * @throws {LendError} PERIOD_REVERSED
 * @see Directive 2008/48/EC, Annex I, part I, remark (c); SWD(2012) 128 final, section 4.1.1
 */
export function europeanYears(
  from: LocalDate,
  to: LocalDate,
  counting: { readonly unit: AprUnit; readonly monthEnd?: MonthEndPolicy },
): Ratio {
  requireForward(from, to)
  const { unit, monthEnd = 'last-day' } = counting
  const mark = (units: number): LocalDate => stepDate(to, oneOf(unit), -units, monthEnd)
  const units = wholeUnits(from, to, unit, (count) => mark(count) >= from)
  const oddEnd = mark(units)
  const yearBefore = stepDate(oddEnd, oneOf('year'), -1, 'last-day')
  const odd: Ratio = { num: daysBetween(from, oddEnd), den: leapDaysAfter(yearBefore, oddEnd) > 0 ? 366 : 365 }
  return addRatio(ratio(units, UNITS[unit].perYear), odd)
}

/**
 * British rule: whole units are counted on from the start; the odd days after them are over 366 in a leap year, else over 365. On credit
 * secured on land with a single repayment, a whole number of months is counted in months whatever the unit.
 * @throws {LendError} PERIOD_REVERSED
 * @see FCA Handbook, CONC App 1.1.10R and 1.2.6R
 */
export function britishYears(
  from: LocalDate,
  to: LocalDate,
  counting: { readonly unit: AprUnit; readonly securedOnLand: boolean; readonly singlePayment: boolean },
): Ratio {
  requireForward(from, to)
  const { units: months, oddStart } = unitsForward(from, to, 'month')
  if (counting.securedOnLand && counting.singlePayment && oddStart === to) return ratio(months, 12)
  const counted = unitsForward(from, to, counting.unit)
  return addRatio(ratio(counted.units, UNITS[counting.unit].perYear), actualActualIsda(counted.oddStart, to))
}

function unitsForward(from: LocalDate, to: LocalDate, unit: AprUnit): { units: number; oddStart: LocalDate } {
  const mark = (units: number): LocalDate => stepDate(from, oneOf(unit), units, 'last-day')
  const units = wholeUnits(from, to, unit, (count) => mark(count) <= to)
  return { units, oddStart: mark(units) }
}

/** The most units that fit, tried from a number that surely does. */
function wholeUnits(from: LocalDate, to: LocalDate, unit: AprUnit, fits: (units: number) => boolean): number {
  let units = Math.floor(daysBetween(from, to) / UNITS[unit].mostDays)
  while (fits(units + 1)) units++
  return units
}

function oneOf(unit: AprUnit): Frequency {
  return { every: 1, unit }
}
