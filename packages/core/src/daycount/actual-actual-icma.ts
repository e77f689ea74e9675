import { type LocalDate, type MonthEndPolicy, monthOf, stepEpochDay, toEpochDay, yearOf } from '../dates/index.ts'
import { requireForward } from './require-forward.ts'
import { addRatio, NO_TIME, type Ratio, ratio } from './ratio.ts'

/** Regular interest periods: they meet at every whole number of steps from an anchor, before and after it. */
export interface CouponPeriods {
  readonly anchor: LocalDate
  /** Length of a regular period in months: 1, 2, 3, 4, 6 or 12. */
  readonly months: number
  readonly monthEnd: MonthEndPolicy
}

/**
 * Days in each regular period over that period's own length, times its part of the year: every whole regular period counts the same,
 * whatever its days. A stub is measured against the regular periods that it lies in.
 * @throws {LendError} PERIOD_REVERSED, DATE_OUT_OF_RANGE
 * @see docs/rules/day-count.md#actual-actual-icma (ICMA rule 251; ISDA, The Actual/Actual Day Count Fraction, 1999)
 */
export function actualActualIcma(from: LocalDate, to: LocalDate, coupons: CouponPeriods): Ratio {
  requireForward(from, to)
  const [start, end] = [toEpochDay(from), toEpochDay(to)]
  const mark = (step: number): number =>
    stepEpochDay(coupons.anchor, { every: coupons.months, unit: 'month' }, step, coupons.monthEnd)
  let fraction = NO_TIME
  for (let step = periodBefore(from, coupons, mark); mark(step) < end; step++) {
    const [opens, closes] = [mark(step), mark(step + 1)]
    const days = Math.min(closes, end) - Math.max(opens, start)
    fraction = addRatio(fraction, ratio(days * coupons.months, (closes - opens) * 12))
  }
  return fraction
}

/** The number of the regular period that a date lies in. */
function periodBefore(date: LocalDate, { anchor, months }: CouponPeriods, mark: (step: number) => number): number {
  let step = Math.floor(monthsBetween(anchor, date) / months) + 1
  while (mark(step) > toEpochDay(date)) step--
  return step
}

/** The regular periods of which one reference period, from one date to another, is known. */
export function couponsOfReference(start: LocalDate, end: LocalDate): CouponPeriods {
  return { anchor: start, months: monthsBetween(start, end), monthEnd: 'last-day' }
}

function monthsBetween(from: LocalDate, to: LocalDate): number {
  return (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
}
