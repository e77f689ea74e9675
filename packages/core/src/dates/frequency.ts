/** Steps of a frequency from an anchor date. */
import { assertNever } from '../errors.ts'
import { epochDayOf, fromEpochDay } from './epoch-day.ts'
import { dayOf, daysInMonth, type LocalDate, monthOf, yearOf } from './local-date.ts'

/** Every so many units: `{ every: 2, unit: 'week' }` is fortnightly. `every` is a whole number above 0. */
export interface Frequency {
  readonly every: number
  readonly unit: 'day' | 'week' | 'half-month' | 'month' | 'quarter' | 'year'
}

/**
 * What stands for a day that a month does not have.
 * - `last-day`: the last day of that month; a loan of the 31st falls due on 30 April and on 31 May again.
 * - `first-of-next`: the first of the month after; 1 May for 31 April.
 * - `end-of-month`: as `last-day`, and an anchor on the last day of its month stays on last days: 28 February, 31 March.
 */
export type MonthEndPolicy = 'last-day' | 'first-of-next' | 'end-of-month'

/**
 * The date so many steps from an anchor. Always counted from the anchor, never from the date before, so that its day of the month is
 * remembered after a short month.
 *
 * Half-months pair the anchor's day d with the day 15 days from it: d and d + 15 up to the 15th, d and d - 15 of the next month after it. An
 * anchor that stays on last days pairs with the 15th.
 * @param steps whole; negative goes back
 * @throws {LendError} DATE_OUT_OF_RANGE
 * @see docs/rules/dates.md#steps-from-an-anchor
 */
export function stepDate(anchor: LocalDate, frequency: Frequency, steps: number, monthEnd: MonthEndPolicy): LocalDate {
  return fromEpochDay(stepEpochDay(anchor, frequency, steps, monthEnd))
}

/** The same as days since 1970-01-01, for loops that count on with it. */
export function stepEpochDay(
  anchor: LocalDate,
  { every, unit }: Frequency,
  steps: number,
  monthEnd: MonthEndPolicy,
): number {
  const units = steps * every
  switch (unit) {
    case 'day':
      return stepDays(anchor, units)
    case 'week':
      return stepDays(anchor, units * 7)
    case 'half-month':
      return stepHalfMonths(anchor, units, monthEnd)
    case 'month':
      return stepMonths(anchor, units, monthEnd)
    case 'quarter':
      return stepMonths(anchor, units * 3, monthEnd)
    case 'year':
      return stepMonths(anchor, units * 12, monthEnd)
    default:
      return assertNever(unit)
  }
}

function stepDays(anchor: LocalDate, days: number): number {
  return epochDayOf(yearOf(anchor), monthOf(anchor), dayOf(anchor) + days)
}

function stepMonths(anchor: LocalDate, months: number, monthEnd: MonthEndPolicy): number {
  return dayInMonth(monthIndex(anchor) + months, rememberedDay(anchor, monthEnd), monthEnd)
}

function stepHalfMonths(anchor: LocalDate, halves: number, monthEnd: MonthEndPolicy): number {
  const day = rememberedDay(anchor, monthEnd)
  const months = Math.floor(halves / 2)
  if (halves === months * 2) return dayInMonth(monthIndex(anchor) + months, day, monthEnd)
  if (day <= 15) return dayInMonth(monthIndex(anchor) + months, day + 15, monthEnd)
  return dayInMonth(monthIndex(anchor) + months + 1, day === LAST_DAY ? 15 : day - 15, monthEnd)
}

/** Stands for the last day of whatever month; no month has it. */
const LAST_DAY = 32

function rememberedDay(anchor: LocalDate, monthEnd: MonthEndPolicy): number {
  const day = dayOf(anchor)
  return monthEnd === 'end-of-month' && day === daysInMonth(yearOf(anchor), monthOf(anchor)) ? LAST_DAY : day
}

/** Months since the year 0. */
function monthIndex(date: LocalDate): number {
  return yearOf(date) * 12 + monthOf(date) - 1
}

function dayInMonth(index: number, day: number, monthEnd: MonthEndPolicy): number {
  const year = Math.floor(index / 12)
  const month = index - year * 12 + 1
  const last = daysInMonth(year, month)
  if (day <= last) return epochDayOf(year, month, day)
  return epochDayOf(year, month, monthEnd === 'first-of-next' ? last + 1 : last)
}
