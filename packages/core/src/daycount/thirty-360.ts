/**
 * Every month counts as 30 days. The variants differ only in what they do with a 31st and with the last day of February.
 * @see docs/rules/day-count.md#thirty-days-a-month
 */
import { dayOf, daysInMonth, type LocalDate, monthOf, yearOf } from '../dates/index.ts'
import { NO_TIME, type Ratio } from './ratio.ts'
import { requireForward } from './require-forward.ts'

/**
 * Bond basis: a 31st at the start becomes 30; a 31st at the end becomes 30 only after a start on the 30th or 31st.
 * @see 2006 ISDA Definitions 4.16(f)
 */
export function thirty360Us(from: LocalDate, to: LocalDate): Ratio {
  const start = Math.min(dayOf(from), 30)
  return over360(from, start, to, afterMonthEnd(start, dayOf(to)))
}

/**
 * The same with the end-of-month rule, for loans that fall due on last days: the last day of February counts as 30 at the start, and at the
 * end too where both are last days of February.
 * @see SIFMA Standard Securities Calculation Methods, 30/360 day count
 */
export function thirty360UsEndOfMonth(from: LocalDate, to: LocalDate): Ratio {
  const start = isFebruaryEnd(from) ? 30 : Math.min(dayOf(from), 30)
  const end = isFebruaryEnd(from) && isFebruaryEnd(to) ? 30 : dayOf(to)
  return over360(from, start, to, afterMonthEnd(start, end))
}

/** As bond basis, with the last day of February at the start as 30, and the end left as it is. */
export function thirty360Psa(from: LocalDate, to: LocalDate): Ratio {
  const start = isFebruaryEnd(from) ? 30 : Math.min(dayOf(from), 30)
  return over360(from, start, to, afterMonthEnd(start, dayOf(to)))
}

/**
 * Eurobond basis: a 31st becomes 30 at both ends.
 * @see 2006 ISDA Definitions 4.16(g)
 */
export function thirtyE360(from: LocalDate, to: LocalDate): Ratio {
  return over360(from, Math.min(dayOf(from), 30), to, Math.min(dayOf(to), 30))
}

/** As Eurobond basis, but a 31st at the end counts as the 1st of the next month. */
export function thirtyEPlus360(from: LocalDate, to: LocalDate): Ratio {
  return over360(from, Math.min(dayOf(from), 30), to, dayOf(to))
}

/**
 * Every last day of a month counts as 30, except the end of February on which the loan matures.
 * @param maturesOn where it is known; without it, no end is taken for the maturity
 * @throws {LendError} PERIOD_REVERSED
 * @see 2006 ISDA Definitions 4.16(h)
 */
export function thirtyE360Isda(from: LocalDate, to: LocalDate, maturesOn?: LocalDate): Ratio {
  requireForward(from, to)
  const end = isMonthEnd(to) && !(isFebruaryEnd(to) && to === maturesOn) ? 30 : dayOf(to)
  return over360(from, isMonthEnd(from) ? 30 : dayOf(from), to, end)
}

/** The days of bond basis over 365. */
export function thirty365(from: LocalDate, to: LocalDate): Ratio {
  return { num: thirty360Us(from, to).num, den: 365 }
}

function over360(from: LocalDate, startDay: number, to: LocalDate, endDay: number): Ratio {
  if (from === to) return NO_TIME // else the end of February would be set apart from itself
  const months = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  return { num: months * 30 + endDay - startDay, den: 360 }
}

function afterMonthEnd(start: number, end: number): number {
  return end === 31 && start === 30 ? 30 : end
}

function isMonthEnd(date: LocalDate): boolean {
  return dayOf(date) === daysInMonth(yearOf(date), monthOf(date))
}

function isFebruaryEnd(date: LocalDate): boolean {
  return monthOf(date) === 2 && isMonthEnd(date)
}
