/** A calendar day as people write it, and the one way from text to it. */
import { LendError } from '../errors.ts'

declare const brand: unique symbol

/** A day of the Gregorian calendar as `YYYY-MM-DD`: it sorts, compares, stores and travels as it is, and knows no time zone. */
export type LocalDate = string & { readonly [brand]: 'LocalDate' }

/** The first whole year of the Gregorian calendar; before it the same text meant other days. */
export const FIRST_YEAR = 1583
export const LAST_YEAR = 9999

/** ASCII digits only: `\d` with the u flag off matches nothing else, and neither spaces nor signs are let through. */
const PATTERN = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

/**
 * The one parser of a date.
 * @param text exactly `YYYY-MM-DD`, a day that exists, from 1583-01-01 to 9999-12-31
 * @throws {LendError} DATE_MALFORMED when it is written otherwise or no such day exists, DATE_OUT_OF_RANGE before 1583
 */
export function parseLocalDate(text: string): LocalDate {
  if (typeof text !== 'string' || !PATTERN.test(text)) throw malformed(text)
  const date = text as LocalDate
  if (yearOf(date) < FIRST_YEAR) throw yearOutOfRange(text)
  if (!isDay(yearOf(date), monthOf(date), dayOf(date))) throw noSuchDay(date)
  return date
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

export function yearOf(date: LocalDate): number {
  return twoDigits(date, 0) * 100 + twoDigits(date, 2)
}

/** 1 to 12. */
export function monthOf(date: LocalDate): number {
  return twoDigits(date, 5)
}

/** Day of the month, 1 to 31. */
export function dayOf(date: LocalDate): number {
  return twoDigits(date, 8)
}

/** Digits straight from their character codes ('0' is 48), for dates are read in the innermost loops. */
function twoDigits(date: string, at: number): number {
  return date.charCodeAt(at) * 10 + date.charCodeAt(at + 1) - 528
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

/** @param month 1 to 12 */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function malformed(text: unknown): LendError {
  const shown = typeof text === 'string' ? JSON.stringify(text.slice(0, 40)) : String(text)
  return new LendError(
    'DATE_MALFORMED',
    `${shown} is not a date. Write it as YYYY-MM-DD, for example 2026-03-31, without spaces or time.`,
    { text },
  )
}

function noSuchDay(date: LocalDate): LendError {
  const [year, month] = [yearOf(date), monthOf(date)]
  const why =
    month < 1 || month > 12
      ? 'months go from 01 to 12'
      : `${date.slice(0, 7)} has the days 01 to ${daysInMonth(year, month)}`
  return new LendError('DATE_MALFORMED', `There is no day ${date}: ${why}. Correct the date.`, { text: date })
}

/** @param what the date as it was asked for */
export function yearOutOfRange(what: string): LendError {
  return new LendError(
    'DATE_OUT_OF_RANGE',
    `${what} is outside of the calendar. Use a date from ${FIRST_YEAR}-01-01 to ${LAST_YEAR}-12-31.`,
    { date: what, from: `${FIRST_YEAR}-01-01`, to: `${LAST_YEAR}-12-31` },
  )
}
