import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryDate } from '../testing/arbitrary-dates.ts'
import { addDays, daysBetween, fromEpochDay, maxDate, minDate, toEpochDay } from './epoch-day.ts'
import { daysInMonth, type LocalDate, parseLocalDate } from './local-date.ts'

const date = (text: string): LocalDate => parseLocalDate(text)

describe('days as numbers', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2000-03-01', 11_017],
    ['2026-03-31', 20_543],
    ['1583-01-01', -141_349],
    ['9999-12-31', 2_932_896],
  ])('%s is day %i', (text, day) => {
    expect(toEpochDay(date(text))).toBe(day)
    expect(fromEpochDay(day)).toBe(text)
  })

  it('goes on by one each day of 400 years, after which the calendar repeats', () => {
    let day = toEpochDay(date('1600-01-01'))
    for (let year = 1600; year < 2000; year++) {
      for (let month = 1; month <= 12; month++) {
        const [lengthNow, lengthLater] = [daysInMonth(year, month), daysInMonth(year + 400, month)]
        if (lengthNow !== lengthLater) throw new Error(`month ${month} of ${year}`)
        for (let dayOfMonth = 1; dayOfMonth <= lengthNow; dayOfMonth++, day++) {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
          if (fromEpochDay(day) !== text || toEpochDay(text as LocalDate) !== day)
            throw new Error(`${text}, day ${day}`)
        }
      }
    }
    expect(day).toBe(toEpochDay(date('2000-01-01')))
  })

  it('refuses days off the calendar, and parts of a day', () => {
    for (const day of [-141_350, 2_932_897, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => fromEpochDay(day)).toThrow(expect.objectContaining({ code: 'DATE_OUT_OF_RANGE' }))
    }
    expect(() => addDays(date('9999-12-31'), 1)).toThrow(expect.objectContaining({ code: 'DATE_OUT_OF_RANGE' }))
  })
})

describe('counting days', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-31', 90, '2026-06-29'],
    ['2024-01-01', 366, '2025-01-01'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(date(from), days)).toBe(to)
    expect(daysBetween(date(from), date(to))).toBe(days)
  })

  it('law: adding the days between two dates to the first gives the second', () => {
    fc.assert(
      fc.property(arbitraryDate, arbitraryDate, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b)
        expect(daysBetween(b, a)).toBe(0 - daysBetween(a, b))
      }),
    )
  })

  it('law: text sorts as days do', () => {
    fc.assert(
      fc.property(arbitraryDate, arbitraryDate, (a, b) => {
        expect(a < b).toBe(toEpochDay(a) < toEpochDay(b))
        expect([minDate(a, b), maxDate(a, b)]).toEqual([a, b].toSorted())
      }),
    )
  })
})
