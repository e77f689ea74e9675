/** The day counts by name. */
import type { LocalDate } from '../dates/index.ts'
import { actual36525, actual365Actual, actualOver, noLeap365 } from './actual-days.ts'
import { actualActualAfb } from './actual-actual-afb.ts'
import { actualActualIsda } from './actual-actual-isda.ts'
import type { Ratio } from './ratio.ts'
import { requireForward } from './require-forward.ts'
import {
  thirty360Psa,
  thirty360Us,
  thirty360UsEndOfMonth,
  thirty365,
  thirtyE360,
  thirtyE360Isda,
  thirtyEPlus360,
} from './thirty-360.ts'

/** Conventions that two dates are enough for. */
export type DayCount =
  | '30/360-us'
  | '30/360-us-end-of-month'
  | '30/360-psa'
  | '30e/360'
  | '30e/360-isda'
  | '30e+/360'
  | '30/365'
  | 'actual/360'
  | 'actual/364'
  | 'actual/365-fixed'
  | 'actual/365.25'
  | 'actual/365-actual'
  | 'actual/actual-isda'
  | 'actual/actual-afb'
  | 'no-leap/365'

const CONVENTIONS: Readonly<Record<DayCount, (from: LocalDate, to: LocalDate) => Ratio>> = {
  '30/360-us': thirty360Us,
  '30/360-us-end-of-month': thirty360UsEndOfMonth,
  '30/360-psa': thirty360Psa,
  '30e/360': thirtyE360,
  '30e/360-isda': (from, to) => thirtyE360Isda(from, to),
  '30e+/360': thirtyEPlus360,
  '30/365': thirty365,
  'actual/360': actualOver(360),
  'actual/364': actualOver(364),
  'actual/365-fixed': actualOver(365),
  'actual/365.25': actual36525,
  'actual/365-actual': actual365Actual,
  'actual/actual-isda': actualActualIsda,
  'actual/actual-afb': actualActualAfb,
  'no-leap/365': noLeap365,
}

/** Every convention, so that tests and forms can go through them. */
export const DAY_COUNTS: readonly DayCount[] = Object.keys(CONVENTIONS) as DayCount[]

/**
 * The part of a year from one date to another, the first day included and the last not.
 * @returns an exact ratio; 31 days by actual/365 are 31/365. Not always in lowest terms
 * @throws {LendError} PERIOD_REVERSED when `to` comes before `from`
 * @see docs/rules/day-count.md
 */
export function dayCountFraction(dayCount: DayCount, from: LocalDate, to: LocalDate): Ratio {
  requireForward(from, to)
  return CONVENTIONS[dayCount](from, to)
}
