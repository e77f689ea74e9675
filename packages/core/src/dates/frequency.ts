/** Steps of a frequency from an anchor date. */
import { assertNever } from '../errors.ts'
import { epochDayOf, fromEpochDay, toEpochDay } from './epoch-day.ts'
import {
  dayOf,
  daysInMonth,
  FIRST_YEAR,
  LAST_YEAR,
  type LocalDate,
  monthOf,
  yearOf,
  yearOutOfRange,
} from './local-date.ts'

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

/** The same as days since 1970-01-01. */
export function stepEpochDay(anchor: LocalDate, frequency: Frequency, steps: number, monthEnd: MonthEndPolicy): number {
  return stepsFrom(anchor, frequency, monthEnd)(steps)
}

/**
 * The same for many steps from one anchor, which is read once: from a number of steps to a day since 1970-01-01.
 * @see docs/rules/dates.md#steps-from-an-anchor
 */
export function stepsFrom(
  anchor: LocalDate,
  { every, unit }: Frequency,
  monthEnd: MonthEndPolicy,
): (steps: number) => number {
  switch (unit) {
    case 'day':
      return stepDays(anchor, every)
    case 'week':
      return stepDays(anchor, every * 7)
    case 'half-month':
      return stepHalfMonths(anchor, every, monthEnd)
    case 'month':
      return stepMonths(anchor, every, monthEnd)
    case 'quarter':
      return stepMonths(anchor, every * 3, monthEnd)
    case 'year':
      return stepMonths(anchor, every * 12, monthEnd)
    default:
      return assertNever(unit)
  }
}

function stepDays(anchor: LocalDate, days: number): (steps: number) => number {
  const start = toEpochDay(anchor)
  return (steps) => start + steps * days
}

function stepMonths(anchor: LocalDate, months: number, monthEnd: MonthEndPolicy): (steps: number) => number {
  const start = monthIndex(anchor)
  const day = rememberedDay(anchor, monthEnd)
  return (steps) => dayInMonth(start + steps * months, day, monthEnd)
}

function stepHalfMonths(anchor: LocalDate, every: number, monthEnd: MonthEndPolicy): (steps: number) => number {
  const start = monthIndex(anchor)
  const day = rememberedDay(anchor, monthEnd)
  return (steps) => {
    const months = Math.floor((steps * every) / 2)
    if (steps * every === months * 2) return dayInMonth(start + months, day, monthEnd)
    if (day <= 15) return dayInMonth(start + months, day + 15, monthEnd)
    return dayInMonth(start + months + 1, day === LAST_DAY ? 15 : day - 15, monthEnd)
  }
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
  if (!(index >= FIRST_MONTH && index <= LAST_MONTH)) throw yearOutOfRange(`The month ${index} months from the year 0`)
  const before = dayBeforeMonth(index)
  const last = dayBeforeMonth(index + 1)
  if (before + day <= last) return before + day
  return monthEnd === 'first-of-next' ? last + 1 : last
}

const FIRST_MONTH = FIRST_YEAR * 12
const LAST_MONTH = LAST_YEAR * 12 + 11

/** The last day before a month, so that its days count on from it. */
function dayBeforeMonth(index: number): number {
  return DAY_BEFORE_MONTH[index - FIRST_KNOWN_MONTH] ?? reckonDayBeforeMonth(index)
}

function reckonDayBeforeMonth(index: number): number {
  const year = (index / 12) | 0
  return epochDayOf(year, index - year * 12 + 1, 1) - 1
}

/** The same for the months from 1970 to 2119. A schedule steps through hundreds of months, and looking one up is faster than reckoning it. */
const FIRST_KNOWN_MONTH = 1970 * 12
const DAY_BEFORE_MONTH: readonly number[] = Array.from({ length: 150 * 12 }, (_, month) =>
  reckonDayBeforeMonth(FIRST_KNOWN_MONTH + month),
)
