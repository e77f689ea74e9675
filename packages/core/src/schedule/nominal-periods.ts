/** Day counts of the period they are in: equal months, nominal months of 30 days, and years by where a period starts or what it holds. */
import {
  fromEpochDay,
  type Frequency,
  isLeapYear,
  type LocalDate,
  type MonthEndPolicy,
  stepDate,
  toEpochDay,
  yearOf as yearOfDate,
} from '../dates/index.ts'
import { assertNever } from '../errors.ts'
import { addRatio, holdsLeapDay, multiplyRatio, NO_TIME, type Ratio, ratio, stepInYears } from '../daycount/index.ts'
import type { PeriodDayCount } from './terms.ts'

/** Day counts under which every whole period of the frequency counts the same. */
export type NominalDayCount = Extract<PeriodDayCount, `nominal-30/${string}`> | 'equal-months'

export function isNominal(dayCount: string): dayCount is NominalDayCount {
  return dayCount === 'equal-months' || dayCount.startsWith('nominal-30/')
}

/** Nominal days that a unit of a frequency counts for, and whole months in it. */
const UNITS = {
  day: { days: 1, months: 0 },
  week: { days: 7, months: 0 },
  'half-month': { days: 15, months: 0 },
  month: { days: 30, months: 1 },
  quarter: { days: 90, months: 3 },
  year: { days: 360, months: 12 },
} as const satisfies Record<Frequency['unit'], { days: number; months: number }>

/** The year fraction of one whole period of the frequency; `start` and `end` matter for `nominal-30/actual` alone. */
export function nominalFraction(dayCount: NominalDayCount, frequency: Frequency, start: number, end: number): Ratio {
  return dayCount === 'equal-months'
    ? stepInYears(frequency)
    : nominalDays(dayCount, ratio(UNITS[frequency.unit].days * frequency.every, 1), start, end)
}

const YEAR_DAYS = { 'nominal-30/360': 360, 'nominal-30/364': 364, 'nominal-30/365': 365 } as const

/** So many nominal days over the convention's year. */
function nominalDays(
  dayCount: Exclude<NominalDayCount, 'equal-months'>,
  days: Ratio,
  start: number,
  end: number,
): Ratio {
  if (dayCount === 'nominal-30/actual')
    return multiplyRatio(days, multiplyRatio(splitAtDecember31(start, end), ratio(1, end - start)))
  return multiplyRatio(days, { num: 1, den: YEAR_DAYS[dayCount] })
}

/**
 * A period that is not whole: nominal months (or weeks) counted on from its start, and the leftover days as a share of the month they are
 * in (of the week, of a day).
 */
export function oddNominalFraction(
  dayCount: Exclude<NominalDayCount, 'equal-months'>,
  frequency: Frequency,
  start: number,
  end: number,
  monthEnd: MonthEndPolicy,
): Ratio {
  return nominalDays(dayCount, oddNominalDays(frequency, start, end, monthEnd), start, end)
}

function oddNominalDays(frequency: Frequency, start: number, end: number, monthEnd: MonthEndPolicy): Ratio {
  if (UNITS[frequency.unit].months === 0) return ratio(end - start, 1)
  const from = fromEpochDay(start)
  const mark = (months: number): number => toEpochDay(stepDate(from, MONTHLY, months, monthEnd))
  const months = wholeSteps((n) => mark(n) <= end)
  const monthDays = mark(months + 1) - mark(months)
  return addRatio(ratio(30 * months, 1), ratio(30 * (end - mark(months)), monthDays))
}

const MONTHLY: Frequency = { unit: 'month', every: 1 }

/** Whole units of the frequency that fit when counted back from an end, and where they start: the odd days lie before. */
export function wholeUnitsBack(
  frequency: Frequency,
  start: number,
  end: LocalDate,
  monthEnd: MonthEndPolicy,
): { whole: Ratio; mark: number } {
  const { months } = UNITS[frequency.unit]
  const unit: Frequency = { unit: months > 0 ? 'month' : frequency.unit, every: 1 }
  const mark = (units: number): number => toEpochDay(stepDate(end, unit, -units, monthEnd))
  const units = wholeSteps((n) => mark(n) >= start)
  return { whole: multiplyRatio(stepInYears(unit), ratio(units, 1)), mark: mark(units) }
}

function wholeSteps(fits: (steps: number) => boolean): number {
  let steps = 0
  while (fits(steps + 1)) steps++
  return steps
}

/** Real days, each year's over its own length; the year's end is 31 December, so that day counts for the new year. */
export function splitAtDecember31(start: number, end: number): Ratio {
  let fraction = NO_TIME
  let from = start
  while (from < end) {
    const year = yearOf(from)
    const yearEnd = toEpochDay(`${year}-12-31` as LocalDate)
    const until = from < yearEnd ? Math.min(yearEnd, end) : Math.min(toEpochDay(`${year + 1}-12-31` as LocalDate), end)
    fraction = addRatio(fraction, ratio(until - from, yearLength(from < yearEnd ? year : year + 1)))
    from = until
  }
  return fraction
}

/** Year fraction under the day counts that look at their period's year. `period` is the whole one, [start, end) any part of it. */
export function periodYearFraction(
  dayCount: Exclude<PeriodDayCount, NominalDayCount>,
  period: { readonly start: number; readonly end: number },
  start: number,
  end: number,
): Ratio {
  switch (dayCount) {
    case 'actual/actual-december-31':
      return splitAtDecember31(start, end)
    case 'actual/actual-start':
      return ratio(end - start, yearLength(yearOf(period.start)))
    case 'actual/365-leap-day':
      return ratio(end - start, holdsLeapDay(fromEpochDay(period.start), fromEpochDay(period.end)) ? 366 : 365)
    default:
      return assertNever(dayCount)
  }
}

function yearOf(day: number): number {
  return yearOfDate(fromEpochDay(day))
}

function yearLength(year: number): number {
  return isLeapYear(year) ? 366 : 365
}
