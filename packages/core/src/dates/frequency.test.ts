import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryDate, arbitraryFrequency, FREQUENCY_UNITS, MONTH_END_POLICIES } from '../testing/arbitrary-dates.ts'
import { daysBetween, toEpochDay } from './epoch-day.ts'
import { type Frequency, type MonthEndPolicy, stepDate, stepEpochDay } from './frequency.ts'
import { type LocalDate, parseLocalDate } from './local-date.ts'

function steps(
  anchor: string,
  unit: Frequency['unit'],
  from: number,
  to: number,
  monthEnd: MonthEndPolicy = 'last-day',
): string[] {
  const dates: string[] = []
  for (let n = from; n <= to; n++) dates.push(stepDate(parseLocalDate(anchor), { every: 1, unit }, n, monthEnd))
  return dates
}

describe('months from an anchor', () => {
  it('a loan of the 31st falls due on the 31st again after a short month', () => {
    expect(steps('2026-01-31', 'month', 1, 4)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'])
  })

  it('first-of-next: on the first of the month after a month without a 31st', () => {
    expect(steps('2026-01-31', 'month', 1, 4, 'first-of-next')).toEqual([
      '2026-03-01',
      '2026-03-31',
      '2026-05-01',
      '2026-05-31',
    ])
  })

  it('end-of-month: a loan that begins on a last day stays on last days', () => {
    expect(steps('2026-02-28', 'month', 1, 3, 'end-of-month')).toEqual(['2026-03-31', '2026-04-30', '2026-05-31'])
    expect(steps('2026-02-28', 'month', 1, 3, 'last-day')).toEqual(['2026-03-28', '2026-04-28', '2026-05-28'])
    expect(steps('2026-04-29', 'month', 1, 2, 'end-of-month')).toEqual(['2026-05-29', '2026-06-29'])
  })

  it('a year from 29 February is 28 February, and the fourth is the 29th again', () => {
    expect(steps('2024-02-29', 'year', 1, 4)).toEqual(['2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'])
  })

  it('goes back, over the turn of the year', () => {
    expect(steps('2026-03-31', 'month', -4, -1)).toEqual(['2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28'])
    expect(steps('2026-01-15', 'quarter', -1, 1)).toEqual(['2025-10-15', '2026-01-15', '2026-04-15'])
  })
})

describe('half-months from an anchor', () => {
  it('up to the 15th: the day and the one 15 days later', () => {
    expect(steps('2026-01-01', 'half-month', 1, 4)).toEqual(['2026-01-16', '2026-02-01', '2026-02-16', '2026-03-01'])
    expect(steps('2026-01-15', 'half-month', 1, 4)).toEqual(['2026-01-30', '2026-02-15', '2026-02-28', '2026-03-15'])
  })

  it('after the 15th: the day, and the one 15 days earlier in the month that follows', () => {
    expect(steps('2026-01-20', 'half-month', -1, 3)).toEqual([
      '2026-01-05',
      '2026-01-20',
      '2026-02-05',
      '2026-02-20',
      '2026-03-05',
    ])
  })

  it('end-of-month: the 15th and the last day', () => {
    expect(steps('2026-01-31', 'half-month', -1, 3, 'end-of-month')).toEqual([
      '2026-01-15',
      '2026-01-31',
      '2026-02-15',
      '2026-02-28',
      '2026-03-15',
    ])
  })
})

describe('days and weeks', () => {
  it('count days, whatever the month', () => {
    expect(steps('2026-02-20', 'week', 1, 3)).toEqual(['2026-02-27', '2026-03-06', '2026-03-13'])
    expect(stepDate(parseLocalDate('2026-01-31'), { every: 30, unit: 'day' }, 1, 'last-day')).toBe('2026-03-02')
  })
})

describe('field bugs', () => {
  it('frappe/lending#210 and #1383: all rows on one date, dates that stop advancing: 1,200 steps of each unit rise', () => {
    for (const unit of FREQUENCY_UNITS) {
      const dates = steps('2024-01-31', unit, 0, 1200)
      expect(dates).toEqual(dates.toSorted())
      expect(new Set(dates).size).toBe(1201)
    }
  })
})

describe('laws of steps, for every frequency and month-end policy', () => {
  const policy = fc.constantFrom(...MONTH_END_POLICIES)
  const count = fc.integer({ min: -50, max: 50 })

  it('zero steps is the anchor, and each step is later than the one before', () => {
    fc.assert(
      fc.property(arbitraryDate, arbitraryFrequency, count, policy, (anchor, frequency, n, monthEnd) => {
        expect(stepDate(anchor, frequency, 0, monthEnd)).toBe(anchor)
        expect(stepDate(anchor, frequency, n + 1, monthEnd) > stepDate(anchor, frequency, n, monthEnd)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('every date is a real one, and the same as a number', () => {
    fc.assert(
      fc.property(arbitraryDate, arbitraryFrequency, count, policy, (anchor, frequency, n, monthEnd) => {
        const stepped = stepDate(anchor, frequency, n, monthEnd)
        expect(parseLocalDate(stepped)).toBe(stepped)
        expect(stepEpochDay(anchor, frequency, n, monthEnd)).toBe(toEpochDay(stepped))
      }),
    )
  })

  it('twelve months are four quarters, one year and twenty-four half-months', () => {
    fc.assert(
      fc.property(arbitraryDate, count, policy, (anchor, years, monthEnd) => {
        const on = (every: number, unit: Frequency['unit']): LocalDate =>
          stepDate(anchor, { every, unit }, years, monthEnd)
        expect([on(12, 'month'), on(4, 'quarter'), on(24, 'half-month')]).toEqual(Array(3).fill(on(1, 'year')))
      }),
    )
  })

  it('a step forward from a date that every month has is undone by a step back', () => {
    fc.assert(
      fc.property(arbitraryDate, arbitraryFrequency, (any, frequency) => {
        const anchor = `${any.slice(0, 8)}${any.slice(8) > '28' ? '28' : any.slice(8)}` as LocalDate
        fc.pre(frequency.unit !== 'half-month' || anchor.slice(8) <= '13' || anchor.slice(8) > '15')
        const there = stepDate(anchor, frequency, 1, 'last-day')
        expect(stepDate(there, frequency, -1, 'last-day')).toBe(anchor)
      }),
    )
  })

  it('no half-month is shorter than 12 days or longer than 19', () => {
    fc.assert(
      fc.property(arbitraryDate, count, policy, (anchor, n, monthEnd) => {
        const half: Frequency = { every: 1, unit: 'half-month' }
        const days = daysBetween(stepDate(anchor, half, n, monthEnd), stepDate(anchor, half, n + 1, monthEnd))
        expect(days).toBeGreaterThanOrEqual(12)
        expect(days).toBeLessThanOrEqual(19)
      }),
      { numRuns: 2000 },
    )
  })
})
