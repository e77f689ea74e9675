/** Days as whole numbers since 1970-01-01, so that they can be counted with. */
import { dayOf, type LocalDate, monthOf, yearOf, yearOutOfRange } from './local-date.ts'

/** Days of 400 years, after which the Gregorian calendar repeats itself. */
const CYCLE = 146_097
/** Days from 0000-03-01 to 1970-01-01. A year that begins in March has its leap day at the end, so that no month has to ask for it. */
const EPOCH = 719_468

const FIRST_DAY = -141_349
const LAST_DAY = 2_932_896

/** Days since 1970-01-01; negative before. */
export function toEpochDay(date: LocalDate): number {
  return epochDayOf(yearOf(date), monthOf(date), dayOf(date))
}

/**
 * The same from parts; the year is one of the calendar. A day past the end of its month counts on into the next one.
 * `| 0` cuts to a whole number, which the machine does several times as fast as Math.floor where a constant divides.
 */
export function epochDayOf(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1
  const monthFromMarch = month > 2 ? month - 3 : month + 9
  const leapDays = ((marchYear / 4) | 0) - ((marchYear / 100) | 0) + ((marchYear / 400) | 0)
  // (153 m + 2) / 5 are the days before month m of a year from March: the month lengths repeat 31, 30, 31, 30, 31.
  return marchYear * 365 + leapDays + (((153 * monthFromMarch + 2) / 5) | 0) + day - 1 - EPOCH
}

/**
 * @param day days since 1970-01-01
 * @throws {LendError} DATE_OUT_OF_RANGE outside of 1583-01-01 to 9999-12-31, or when it is no whole number
 * @see docs/rules/dates.md#days-as-numbers
 */
export function fromEpochDay(day: number): LocalDate {
  const known = WRITTEN[day]
  if (known !== undefined) return known
  if (!(day >= FIRST_DAY && day <= LAST_DAY && Number.isInteger(day))) {
    throw yearOutOfRange(`The day ${day} days from 1970-01-01`)
  }
  const text = write(day)
  if (day >= 0 && day < WRITTEN.length) WRITTEN[day] = text
  return text
}

/**
 * Days that were written before, from 1970 to 2119. Schedules ask for the same few thousand days again and again, and looking
 * one up is several times as fast as writing it. It only ever holds what `write` gives.
 */
const WRITTEN: (LocalDate | undefined)[] = Array.from({ length: 54_786 })

function write(day: number): LocalDate {
  const shifted = day + EPOCH
  const cycle = Math.floor(shifted / CYCLE)
  const dayOfCycle = shifted - cycle * CYCLE
  // Takes the leap days out, so that every year of the cycle has 365 days.
  const leapDays = Math.floor(dayOfCycle / 1460) - Math.floor(dayOfCycle / 36_524) + Math.floor(dayOfCycle / 146_096)
  const yearOfCycle = Math.floor((dayOfCycle - leapDays) / 365)
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return dateText(cycle * 400 + yearOfCycle + (month > 2 ? 0 : 1), month, dayOfMonth)
}

/** `-01` to `-31`: looking text up is faster than padding it. */
const PIECES = Array.from({ length: 32 }, (_, number) => `-${String(number).padStart(2, '0')}`)

/** Years have four digits by the range that is checked before. */
function dateText(year: number, month: number, day: number): LocalDate {
  return `${year}${PIECES[month]}${PIECES[day]}` as LocalDate
}

/** @throws {LendError} DATE_OUT_OF_RANGE */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(toEpochDay(date) + days)
}

/** Days from one date to another, the first included and the last not; negative when `to` comes first. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toEpochDay(to) - toEpochDay(from)
}

export function minDate(a: LocalDate, b: LocalDate): LocalDate {
  return a < b ? a : b
}

export function maxDate(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b
}
