import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysBetween, fromEpochDay, type LocalDate, parseLocalDate, toEpochDay } from '../dates/index.ts'
import { arbitraryPeriod } from '../testing/arbitrary-dates.ts'
import { DAY_COUNTS, type DayCount, dayCountFraction } from './day-count.ts'
import { thirtyE360Isda } from './thirty-360.ts'

const date = (text: string): LocalDate => parseLocalDate(text)

/** As written on paper, not reduced. */
function fraction(dayCount: DayCount, from: string, to: string): string {
  const { num, den } = dayCountFraction(dayCount, date(from), date(to))
  return `${num}/${den}`
}

describe('real days', () => {
  it.each<[DayCount, string, string, string]>([
    ['actual/360', '2026-01-31', '2026-02-28', '28/360'],
    ['actual/364', '2026-01-01', '2026-12-31', '364/364'],
    ['actual/365-fixed', '2024-01-01', '2025-01-01', '366/365'],
    ['actual/365.25', '2026-01-01', '2026-01-31', '40/487'],
    ['actual/365-actual', '2024-01-15', '2024-02-15', '31/365'],
    ['actual/365-actual', '2024-02-15', '2024-03-15', '29/366'],
    ['no-leap/365', '2024-02-15', '2024-03-15', '28/365'],
    ['actual/actual-isda', '2026-01-31', '2026-02-28', '28/365'],
    ['actual/actual-isda', '2024-01-31', '2024-02-29', '29/366'],
    ['actual/actual-isda', '2023-01-01', '2026-01-01', '3/1'],
  ])('%s from %s to %s is %s', (dayCount, from, to, expected) => {
    expect(fraction(dayCount, from, to)).toBe(expected)
  })

  it('actual/actual ISDA splits a period at the new year: 61 days of 2003 and 121 of 2004', () => {
    expect(fraction('actual/actual-isda', '2003-11-01', '2004-05-01')).toBe(`${61 * 366 + 121 * 365}/${365 * 366}`)
  })

  it('actual/actual AFB counts whole years back from the end: to 30 June 1994, and 140 days before it', () => {
    const { num, den } = dayCountFraction('actual/actual-afb', date('1994-02-10'), date('1997-06-30'))
    expect(num * 365).toBe((3 * 365 + 140) * den)
  })

  it('actual/actual AFB from 29 February to 28 February is a day short of a year', () => {
    expect(fraction('actual/actual-afb', '2004-02-29', '2005-02-28')).toBe('365/366')
    expect(fraction('actual/actual-afb', '2004-02-28', '2005-02-28')).toBe('1/1')
  })
})

describe('thirty days a month: what each variant makes of month ends', () => {
  const VARIANTS = ['30/360-us', '30/360-us-end-of-month', '30/360-psa', '30e/360', '30e/360-isda', '30e+/360'] as const

  it.each<[from: string, to: string, days: readonly number[]]>([
    ['2026-01-15', '2026-02-15', [30, 30, 30, 30, 30, 30]],
    ['2026-01-31', '2026-02-28', [28, 28, 28, 28, 30, 28]],
    ['2026-02-28', '2026-03-31', [33, 30, 30, 32, 30, 33]],
    ['2026-02-28', '2026-03-28', [30, 28, 28, 30, 28, 30]],
    ['2023-02-28', '2024-02-29', [361, 360, 359, 361, 360, 361]],
    ['2026-03-30', '2026-05-31', [60, 60, 60, 60, 60, 61]],
    ['2026-03-29', '2026-05-31', [62, 62, 62, 61, 61, 62]],
    ['2026-01-01', '2027-01-01', [360, 360, 360, 360, 360, 360]],
  ])('%s to %s', (from, to, days) => {
    expect(VARIANTS.map((variant) => [variant, fraction(variant, from, to)])).toEqual(
      VARIANTS.map((variant, index) => [variant, `${days[index]}/360`]),
    )
  })

  it('30E/360 ISDA leaves the end of February alone where the loan matures on it', () => {
    const [from, to] = [date('2011-08-31'), date('2012-02-29')]
    expect(thirtyE360Isda(from, to, date('2014-08-31')).num).toBe(180)
    expect(thirtyE360Isda(from, to, to).num).toBe(179)
    expect(thirtyE360Isda(date('2012-05-31'), date('2012-08-31'), date('2012-08-31')).num).toBe(90)
  })

  it('30/365 takes the days of bond basis', () => {
    expect(fraction('30/365', '2024-09-30', '2025-03-31')).toBe('180/365')
  })
})

describe('field bugs', () => {
  it('FINERACT-2359: 360 days in the year are not taken for 365: 1,000 at 10 % for 50 days is 1,013.89', () => {
    const { num, den } = dayCountFraction('actual/360', date('2025-01-01'), date('2025-02-20'))
    expect((100_000 * 10 * num) / (100 * den)).toBeCloseTo(1388.89, 2)
  })

  it('FINERACT-3201: a leap year is not 365 in one place and 366 in another: each convention says which', () => {
    expect(fraction('actual/actual-isda', '2024-01-01', '2025-01-01')).toBe('1/1')
    expect(fraction('actual/365-fixed', '2024-01-01', '2025-01-01')).toBe('366/365')
    expect(fraction('actual/actual-isda', '2024-02-01', '2024-03-01')).toBe('29/366')
  })

  it('frappe/lending#1483: a quarter has its own number of days: 90, 91, 92 and 92 in 2026', () => {
    const starts = ['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01', '2027-01-01']
    const quarters = starts.slice(1).map((to, index) => fraction('actual/365-fixed', starts[index]!, to))
    expect(quarters).toEqual(['90/365', '91/365', '92/365', '92/365'])
  })
})

describe('laws of every day count', () => {
  const dayCount = fc.constantFrom(...DAY_COUNTS)

  it('is an exact ratio of whole numbers, 0 or more, and nothing on the day itself', () => {
    fc.assert(
      fc.property(dayCount, arbitraryPeriod, (convention, [from, to]) => {
        const { num, den } = dayCountFraction(convention, from, to)
        expect(Number.isSafeInteger(num) && Number.isSafeInteger(den) && num >= 0 && den > 0).toBe(true)
        expect(dayCountFraction(convention, from, from).num).toBe(0)
        expect(dayCountFraction(convention, to, to).num).toBe(0)
      }),
      { numRuns: 3000 },
    )
  })

  it('stays within 2 % and three days of the time that passed', () => {
    fc.assert(
      fc.property(dayCount, arbitraryPeriod, (convention, [from, to]) => {
        const { num, den } = dayCountFraction(convention, from, to)
        const days = daysBetween(from, to)
        expect(Math.abs((num / den) * 365.25 - days)).toBeLessThanOrEqual(days * 0.02 + 3)
      }),
      { numRuns: 3000 },
    )
  })

  it('gives whole years exactly, where the convention is about years', () => {
    const about = fc.constantFrom<DayCount>('30/360-us', '30e/360', '30/360-us-end-of-month', 'actual/actual-afb')
    fc.assert(
      fc.property(about, arbitraryPeriod, fc.integer({ min: 0, max: 30 }), (convention, [from], years) => {
        fc.pre(from.slice(5) !== '02-29' && from.slice(5) !== '02-28')
        const to = `${Number(from.slice(0, 4)) + years}${from.slice(4)}` as LocalDate
        const { num, den } = dayCountFraction(convention, from, to)
        expect(num).toBe(years * den)
      }),
    )
  })

  it('adds up over a split at any day, where days are counted one by one', () => {
    const additive = fc.constantFrom<DayCount>(
      'actual/360',
      'actual/364',
      'actual/365-fixed',
      'actual/365.25',
      'actual/actual-isda',
      'no-leap/365',
    )
    fc.assert(
      fc.property(additive, arbitraryPeriod, fc.nat(), (convention, [from, to], seed) => {
        const middle = fromEpochDay(toEpochDay(from) + (seed % (daysBetween(from, to) + 1)))
        const exact = ([start, end]: readonly [LocalDate, LocalDate]): bigint => {
          const { num, den } = dayCountFraction(convention, start, end)
          return (BigInt(num) * COMMON) / BigInt(den)
        }
        expect(exact([from, middle]) + exact([middle, to])).toBe(exact([from, to]))
      }),
      { numRuns: 2000 },
    )
  })

  it('refuses a period that ends before it starts', () => {
    for (const convention of DAY_COUNTS) {
      expect(() => dayCountFraction(convention, date('2026-03-02'), date('2026-03-01'))).toThrow(
        expect.objectContaining({
          code: 'PERIOD_REVERSED',
          message: 'A period from 2026-03-02 to 2026-03-01 ends before it starts. Swap the two dates.',
        }),
      )
    }
  })
})

/** A multiple of every year's length that day counts divide by. */
const COMMON = 360n * 364n * 365n * 366n * 1461n
