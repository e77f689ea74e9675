import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { type FloatingRate, floatingRate, resetDateFrom } from './index.ts'

const quarterly: FloatingRate = { benchmark: 'sofr-3m', spread: 2_500_000, resets: { unit: 'month', every: 3 } }

describe('the rate of a fixing', () => {
  test.each([
    ['benchmark and spread', 5_310_000, {}, 7_810_000],
    ['not below the floor', 100_000, { floor: 4_000_000 }, 4_000_000],
    ['not above the cap', 12_000_000, { cap: 9_000_000 }, 9_000_000],
    ['a discount', 6_500_000, { spread: -250_000 }, 6_250_000],
    ['never below 0', -3_000_000, {}, 0],
  ])('%s', (_what, benchmarkRate, changes, rate) => {
    expect(floatingRate({ ...quarterly, ...changes }, benchmarkRate)).toBe(rate)
  })
})

describe('reset dates', () => {
  const from = (day: string, changes: Partial<FloatingRate> = {}): LocalDate =>
    resetDateFrom(
      { ...quarterly, ...changes },
      { disbursedOn: '2026-01-31' as LocalDate, monthEnd: 'last-day' },
      day as LocalDate,
    )

  test('are counted from the disbursement, and remember its day of the month', () => {
    expect([from('2026-01-31'), from('2026-04-30'), from('2026-05-01')]).toEqual([
      '2026-04-30',
      '2026-04-30',
      '2026-07-31',
    ])
  })

  test('or from the first one that the contract names', () => {
    const changes = { firstResetOn: '2027-01-01' as LocalDate }
    expect([from('2026-02-01', changes), from('2027-01-02', changes)]).toEqual(['2027-01-01', '2027-04-01'])
  })
})
