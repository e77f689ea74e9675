/** daycount.json: year fractions and day counts. */
import {
  type Decimal,
  daysBetween,
  type Frequency,
  fraction,
  fractionToDecimal,
  notSupported,
  type Ratio,
  usUnitPeriods,
} from '@lend/core'
import type { Figures, OracleCase, Replayed, Tolerance } from '../figures.ts'
import { type TimeSpan, yearFraction } from './year-fraction.ts'

export function replayDayCount(oracle: OracleCase): Replayed {
  const span = oracle.inputs as TimeSpan
  const actual = span.convention === 'us-appendix-j' ? unitPeriods(span) : yearFigures(span)
  return { expected: oracle.expected as Figures, actual, tolerance: oracle.tolerance as Tolerance }
}

function yearFigures(span: TimeSpan): Figures {
  const years = yearFraction(span)
  return { days: daysOf(span, years), fraction: lowestTerms(years), yearFraction: decimalOf(years) }
}

/** Where the convention counts days in its own way (months of 30, no leap days) its numerator is the count; else days are real. */
function daysOf({ convention, start, end }: TimeSpan, years: Ratio): number {
  const ownDays = convention.startsWith('30') || convention.startsWith('nl')
  return ownDays ? years.num : daysBetween(start, end)
}

const UNIT_PERIODS: Readonly<Record<string, Frequency>> = {
  day: { unit: 'day', every: 1 },
  week: { unit: 'week', every: 1 },
  fortnight: { unit: 'week', every: 2 },
  halfMonth: { unit: 'half-month', every: 1 },
  month: { unit: 'month', every: 1 },
  quarter: { unit: 'quarter', every: 1 },
  halfYear: { unit: 'month', every: 6 },
  year: { unit: 'year', every: 1 },
}

function unitPeriods({ start, end, unit = 'month' }: TimeSpan): Figures {
  const unitPeriod = UNIT_PERIODS[unit]
  if (unitPeriod === undefined) throw notSupported(`the unit-period ${unit}`)
  const { t, f } = usUnitPeriods(start, end, unitPeriod)
  return { t, f: f.num === 0 ? '0' : lowestTerms(f), fDecimal: decimalOf(f) }
}

function lowestTerms({ num, den }: Ratio): string {
  const { numerator, denominator } = fraction(num, den)
  return `${numerator}/${denominator}`
}

function decimalOf({ num, den }: Ratio): Decimal {
  return fractionToDecimal(fraction(num, den))
}
