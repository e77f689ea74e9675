/** Time as the rules for annual percentage rates measure it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Frequency, type LocalDate, parseLocalDate } from '../dates/index.ts'
import { arbitraryFrequency, arbitraryPeriod } from '../testing/arbitrary-dates.ts'
import { type AprUnit, britishYears, europeanYears } from './apr-years.ts'
import { addRatio, type Ratio, ratio } from './ratio.ts'
import { usUnitPeriods } from './us-unit-periods.ts'

const date = (text: string): LocalDate => parseLocalDate(text)

/** 'n/d + n/d' as a ratio. */
function sum(text: string): Ratio {
  const terms = text.split(' + ').map((term) => term.split('/').map(Number) as [number, number])
  const total = terms.map(([num, den]) => ratio(num, den)).reduce(addRatio)
  return ratio(total.num, total.den)
}

function reduced({ num, den }: Ratio): Ratio {
  return ratio(num, den)
}

describe('European Union: whole units back from the end, odd days before them', () => {
  it.each<[string, string, AprUnit, string]>([
    ['2012-01-12', '2012-02-15', 'month', '1/12 + 3/365'],
    ['2013-01-12', '2013-02-15', 'month', '1/12 + 3/366'],
    ['2013-02-26', '2013-03-29', 'month', '1/12 + 2/366'],
    ['2012-02-26', '2012-03-29', 'month', '1/12 + 3/366'],
    ['2012-01-12', '2013-02-15', 'year', '1/1 + 34/365'],
    ['2012-01-12', '2012-01-30', 'week', '2/52 + 4/365'],
  ])('%s to %s by the %s is %s (guidelines SWD(2012) 128, 4.1.1)', (from, to, unit, expected) => {
    expect(reduced(europeanYears(date(from), date(to), { unit }))).toEqual(sum(expected))
  })

  it('a series of month ends counts months from last day to last day', () => {
    const [from, to] = [date('2020-01-31'), date('2020-02-29')]
    expect(reduced(europeanYears(from, to, { unit: 'month', monthEnd: 'end-of-month' }))).toEqual(sum('1/12'))
    expect(reduced(europeanYears(from, to, { unit: 'month' }))).toEqual(sum('29/366'))
  })
})

describe('United Kingdom: whole units on from the start, odd days after them', () => {
  const unsecured = { securedOnLand: false, singlePayment: false }

  it.each<[string, string, AprUnit, string]>([
    ['2025-01-31', '2025-02-28', 'month', '1/12'],
    ['2025-01-12', '2025-02-15', 'month', '1/12 + 3/365'],
    ['2023-12-15', '2024-02-29', 'month', '2/12 + 14/366'],
    ['2024-01-12', '2024-01-30', 'week', '2/52 + 4/366'],
    ['2023-12-02', '2024-01-05', 'week', '4/52 + 2/365 + 4/366'],
  ])('%s to %s by the %s is %s', (from, to, unit, expected) => {
    expect(reduced(britishYears(date(from), date(to), { unit, ...unsecured }))).toEqual(sum(expected))
  })

  it('a single repayment on credit secured on land counts whole months, where there are any, in months', () => {
    const single = { unit: 'week', securedOnLand: true, singlePayment: true } as const
    expect(reduced(britishYears(date('2025-02-01'), date('2025-03-01'), single))).toEqual(sum('1/12'))
    expect(reduced(britishYears(date('2025-02-01'), date('2025-03-02'), single))).toEqual(sum('4/52 + 1/365'))
    const several = { ...single, singlePayment: false }
    expect(reduced(britishYears(date('2025-02-01'), date('2025-03-01'), several))).toEqual(sum('4/52'))
  })
})

describe('United States: unit-periods, and a fraction of one', () => {
  it.each<[string, string, Frequency, number, string]>([
    ['1978-01-10', '1978-02-10', { every: 1, unit: 'month' }, 1, '0/1'],
    ['2028-01-31', '2028-02-29', { every: 1, unit: 'month' }, 1, '0/1'],
    ['2026-01-10', '2027-03-15', { every: 1, unit: 'month' }, 14, '5/30'],
    ['1978-02-23', '1978-03-01', { every: 1, unit: 'half-month' }, 0, '6/15'],
    ['1978-03-20', '1978-04-21', { every: 1, unit: 'week' }, 4, '4/7'],
    ['1978-03-18', '1978-04-20', { every: 4, unit: 'week' }, 1, '5/28'],
    ['1978-01-10', '1978-03-01', { every: 2, unit: 'month' }, 0, '52/60'],
    ['1978-06-23', '1978-10-01', { every: 1, unit: 'quarter' }, 1, '8/90'],
    ['2026-01-10', '2026-08-01', { every: 6, unit: 'month' }, 1, '22/180'],
    ['2023-10-26', '2023-11-30', { every: 1, unit: 'year' }, 0, '35/365'],
    ['2024-02-15', '2025-02-28', { every: 12, unit: 'month' }, 1, '14/365'],
    ['2024-01-01', '2024-01-05', { every: 1, unit: 'day' }, 4, '0/1'],
    ['2020-01-01', '2025-01-31', { every: 2, unit: 'year' }, 2, '390/720'],
  ])('%s to %s in units of %o is %i and %s (Appendix J)', (from, to, unitPeriod, t, f) => {
    const unitPeriods = usUnitPeriods(date(from), date(to), unitPeriod)
    expect({ t: unitPeriods.t, f: reduced(unitPeriods.f) }).toEqual({ t, f: sum(f) })
  })
})

describe('laws of time for a rate', () => {
  it('all three agree with the days that passed, to 3 %, six days', () => {
    const unit = fc.constantFrom<AprUnit>('year', 'month', 'week')
    fc.assert(
      fc.property(arbitraryPeriod, unit, arbitraryFrequency, ([from, to], aprUnit, unitPeriod) => {
        const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
        const near = (years: number): void => {
          expect(Math.abs(years * 365.25 - days)).toBeLessThanOrEqual(days * 0.03 + 6)
        }
        const years = [
          europeanYears(from, to, { unit: aprUnit }),
          britishYears(from, to, { unit: aprUnit, securedOnLand: true, singlePayment: true }),
        ]
        for (const { num, den } of years) near(num / den)
        const { t, f } = usUnitPeriods(from, to, unitPeriod)
        near((t + f.num / f.den) * yearsOf(unitPeriod))
      }),
      { numRuns: 1000 },
    )
  })

  it('refuse a period that ends before it starts', () => {
    const [from, to] = [date('2026-03-02'), date('2026-03-01')]
    const counting = { unit: 'month', securedOnLand: false, singlePayment: false } as const
    expect(() => europeanYears(from, to, counting)).toThrow(/ends before it starts/)
    expect(() => britishYears(from, to, counting)).toThrow(/ends before it starts/)
    expect(() => usUnitPeriods(from, to, { every: 1, unit: 'month' })).toThrow(/ends before it starts/)
  })
})

const UNITS_A_YEAR = { day: 365.25, week: 52.18, 'half-month': 24, month: 12, quarter: 4, year: 1 } as const

function yearsOf({ every, unit }: Frequency): number {
  return every / UNITS_A_YEAR[unit]
}
