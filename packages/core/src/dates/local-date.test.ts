import { describe, expect, it } from 'vitest'
import { isLendError } from '../errors.ts'
import { daysInMonth, isLeapYear, parseLocalDate } from './local-date.ts'

function refusal(text: unknown): { readonly code: string; readonly message: string } {
  try {
    parseLocalDate(text as string)
  } catch (error) {
    if (isLendError(error)) return error
    throw error
  }
  throw new Error(`${String(text)} was taken for a date`)
}

describe('parseLocalDate', () => {
  it.each(['2026-03-31', '2024-02-29', '2000-02-29', '1583-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(parseLocalDate(text)).toBe(text)
  })

  it.each([
    ['a day that the month lacks', '2026-02-30'],
    ['a leap day in a common year', '2025-02-29'],
    ['a leap day in 1900, which was no leap year', '1900-02-29'],
    ['a 31st of a month of 30 days', '2026-04-31'],
    ['month 00', '2026-00-10'],
    ['month 13', '2026-13-01'],
    ['day 00', '2026-01-00'],
    ['day and month in the other order', '31-03-2026'],
    ['slashes', '2026/03/31'],
    ['no leading zeros', '2026-3-1'],
    ['a time behind it', '2026-03-31T00:00:00Z'],
    ['a space before it', ' 2026-03-31'],
    ['a line break after it', '2026-03-31\n'],
    ['digits of another script', '２０２６-03-31'],
    ['a sign', '+2026-03-31'],
    ['five digits of a year', '12026-03-31'],
    ['dashes of another kind', '2026–03–31'],
    ['nothing', ''],
    ['words', 'yesterday'],
  ])('refuses %s', (_, text) => {
    expect(refusal(text).code).toBe('DATE_MALFORMED')
  })

  it.each([[undefined], [null], [20260331], [{ toString: () => '2026-03-31' }]])(
    'refuses %s, which is no text',
    (value) => {
      expect(refusal(value).code).toBe('DATE_MALFORMED')
    },
  )

  it('refuses years in which the same text meant another day', () => {
    expect(refusal('1582-12-31').code).toBe('DATE_OUT_OF_RANGE')
    expect(refusal('0000-01-01').code).toBe('DATE_OUT_OF_RANGE')
  })

  it('says what is wrong and what to do', () => {
    expect(refusal('2026-02-30').message).toBe(
      'There is no day 2026-02-30: 2026-02 has the days 01 to 28. Correct the date.',
    )
    expect(refusal('2026-13-01').message).toBe('There is no day 2026-13-01: months go from 01 to 12. Correct the date.')
    expect(refusal('31.3.26').message).toBe(
      '"31.3.26" is not a date. Write it as YYYY-MM-DD, for example 2026-03-31, without spaces or time.',
    )
    expect(refusal('1492-10-12').message).toContain('Use a date from 1583-01-01 to 9999-12-31.')
  })

  it('does not repeat a long text in full', () => {
    expect(refusal('9'.repeat(100_000)).message.length).toBeLessThan(200)
  })
})

describe('the calendar', () => {
  it('has a leap year every fourth, save for centuries that 400 does not divide', () => {
    const leapYears = [1600, 1896, 2000, 2024, 2400].map(isLeapYear)
    const commonYears = [1700, 1900, 2023, 2100, 2026].map(isLeapYear)
    expect([leapYears, commonYears]).toEqual([Array(5).fill(true), Array(5).fill(false)])
  })

  it('gives each month its days', () => {
    const lengths = (year: number): number[] => Array.from({ length: 12 }, (_, index) => daysInMonth(year, index + 1))
    expect(lengths(2026)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    expect(lengths(2024)[1]).toBe(29)
  })
})
