/** A step of a frequency as a part of a year in which all its units count alike. */
import type { Frequency } from '../dates/index.ts'
import { type Ratio, ratio } from './ratio.ts'

const UNITS_PER_YEAR: Readonly<Record<Frequency['unit'], number>> = {
  day: 365,
  week: 52,
  'half-month': 24,
  month: 12,
  quarter: 4,
  year: 1,
}

/**
 * Years in one step of a frequency: 12 equal months, 52 weeks or 365 days make one. A quarter is 1/4, two weeks are 1/26.
 * @see docs/rules/day-count.md
 */
export function stepInYears({ every, unit }: Frequency): Ratio {
  return ratio(every, UNITS_PER_YEAR[unit])
}
