/** Which days a lender is open, and where a due date goes that falls on another. */
import { assertNever, LendError } from '../errors.ts'
import { fromEpochDay, toEpochDay } from './epoch-day.ts'
import type { LocalDate } from './local-date.ts'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

export type Weekday = (typeof WEEKDAYS)[number]

/** Plain data, so that it can be stored with the terms that were agreed under it. */
export interface BusinessCalendar {
  /** Weekdays without business: saturday and sunday, or friday and saturday, or none. */
  readonly weekend: readonly Weekday[]
  /** Single days without business, in any order. */
  readonly holidays: readonly LocalDate[]
}

/**
 * Where a date without business goes.
 * - `following`, `preceding`: the next business day, the one before.
 * - `modified-following`, `modified-preceding`: the same, unless that lies in another month; then the other way.
 */
export type RollConvention = 'none' | 'following' | 'modified-following' | 'preceding' | 'modified-preceding'

export function weekdayOf(date: LocalDate): Weekday {
  return WEEKDAYS[weekdayIndex(toEpochDay(date))]!
}

export function isBusinessDay(date: LocalDate, calendar: BusinessCalendar): boolean {
  return isOpen(toEpochDay(date), closedDays(calendar))
}

/**
 * Moves a date that is no business day.
 * @throws {LendError} INPUT_INVALID when the calendar has no business day within a year of the date
 * @see docs/rules/dates.md#business-days (2006 ISDA Definitions 4.12)
 */
export function rollDate(date: LocalDate, roll: RollConvention, calendar: BusinessCalendar): LocalDate {
  if (roll === 'none') return date
  const closed = closedDays(calendar)
  const day = toEpochDay(date)
  if (isOpen(day, closed)) return date
  switch (roll) {
    case 'following':
      return nearestOpen(day, 1, closed)
    case 'preceding':
      return nearestOpen(day, -1, closed)
    case 'modified-following':
      return withinMonth(date, 1, closed)
    case 'modified-preceding':
      return withinMonth(date, -1, closed)
    default:
      return assertNever(roll)
  }
}

/** A month without any business day leaves no choice but the direction asked for. */
function withinMonth(date: LocalDate, direction: 1 | -1, closed: ClosedDays): LocalDate {
  const day = toEpochDay(date)
  const wanted = nearestOpen(day, direction, closed)
  if (isSameMonth(wanted, date)) return wanted
  const other = nearestOpen(day, direction === 1 ? -1 : 1, closed)
  return isSameMonth(other, date) ? other : wanted
}

function isSameMonth(a: LocalDate, b: LocalDate): boolean {
  return a.slice(0, 7) === b.slice(0, 7)
}

/** No lender closes longer than this; without a limit a calendar that is always closed would be searched forever. */
const SEARCH_DAYS = 366

function nearestOpen(day: number, direction: 1 | -1, closed: ClosedDays): LocalDate {
  for (let distance = 1; distance <= SEARCH_DAYS; distance++) {
    const candidate = day + direction * distance
    if (isOpen(candidate, closed)) return fromEpochDay(candidate)
  }
  throw noBusinessDay(day, direction)
}

interface ClosedDays {
  /** By weekday, monday first. */
  readonly weekend: readonly boolean[]
  readonly holidays: ReadonlySet<number>
}

/** Worked out once for a calendar, which is never changed: a schedule asks for hundreds of dates. */
const closedDaysOf = new WeakMap<BusinessCalendar, ClosedDays>()

function closedDays(calendar: BusinessCalendar): ClosedDays {
  let closed = closedDaysOf.get(calendar)
  if (closed === undefined) {
    const weekend = WEEKDAYS.map((weekday) => calendar.weekend.includes(weekday))
    closed = { weekend, holidays: new Set(calendar.holidays.map(toEpochDay)) }
    closedDaysOf.set(calendar, closed)
  }
  return closed
}

function isOpen(day: number, { weekend, holidays }: ClosedDays): boolean {
  return !weekend[weekdayIndex(day)] && !holidays.has(day)
}

/** 1970-01-01 was a thursday. */
function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

function noBusinessDay(day: number, direction: 1 | -1): LendError {
  const date = fromEpochDay(day)
  const side = direction === 1 ? 'after' : 'before'
  return new LendError(
    'INPUT_INVALID',
    `The business calendar has no business day in the year ${side} ${date}. Check its weekend and holidays.`,
    { field: 'calendar', date },
  )
}
