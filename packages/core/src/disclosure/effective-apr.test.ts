import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fraction, toPercent } from '../finance/index.ts'
import { effectiveApr, intervalInYears, repeatAmount, roundAprc } from './effective-apr.ts'
import { kfsApr, kfsAprOfLevelLoan } from './kfs-apr.ts'

const atStart = (amount: string): ReturnType<typeof repeatAmount> => repeatAmount({ amount, count: 1, first: {} })
const byMonth = (amount: string, count: number): ReturnType<typeof repeatAmount> =>
  repeatAmount({ amount, count, first: { months: 1 }, every: { months: 1 } })

test('240 installments of 1,432.86 on 200,000 with a fee of 4,000: 6.434412 %, disclosed as 6.4', () => {
  const rate = effectiveApr({
    drawdowns: atStart('200000'),
    payments: [...atStart('4000'), ...byMonth('1432.86', 240)],
  })
  expect(toPercent(rate, 6)).toBe('6.434412')
  expect(roundAprc(rate)).toBe('6.4')
})

test('a cost before the first drawdown has a second, absurd rate; the usual one is taken', () => {
  const before = repeatAmount({ amount: '100', count: 1, first: { months: -1 } })
  const rate = effectiveApr({ drawdowns: atStart('10000'), payments: [...before, ...byMonth('900', 12)] })
  expect(toPercent(rate, 1)).toBe('17.7')
})

test('time is 12 equal months, 52 weeks, or days over the year they lie in', () => {
  expect(intervalInYears({ months: 1, days: 3 })).toEqual(fraction(401, 4380))
  expect(intervalInYears({ weeks: 13 })).toEqual(fraction(1, 4))
  expect(intervalInYears({ days: 31, daysPerYear: '365.25' })).toEqual(fraction(124, 1461))
  expect(intervalInYears({ days: 183, daysPerYear: '366' })).toEqual(fraction(1, 2))
})

test('a loan without cost has a rate of nothing, and every cost raises the rate', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 10_000 }), (count, cost) => {
      const drawdowns = atStart(String(count * 1000))
      const rate = (payment: number): ReturnType<typeof effectiveApr> =>
        effectiveApr({ drawdowns, payments: byMonth(String(payment), count) })
      expect(rate(1000).isZero()).toBe(true)
      expect(rate(1000 + cost).gt(rate(999 + cost))).toBe(true)
    }),
    { numRuns: 20 },
  )
})

test('key facts statement: 20,000 at 15 % over 24 months with charges of 400 is 17.07 %; 17.10 % from rounded installments', () => {
  const loan = { sanctioned: '20000', annualRate: '0.15', installments: 24, charges: '400' }
  expect(toPercent(kfsAprOfLevelLoan(loan), 2)).toBe('17.07')
  expect(toPercent(kfsApr({ netDisbursed: '19600', installments: Array.from({ length: 24 }, () => '970') }), 2)).toBe(
    '17.10',
  )
})

test('without charges the rate of the key facts statement is the nominal one', () => {
  expect(
    toPercent(kfsAprOfLevelLoan({ sanctioned: '50000', annualRate: '0.12', installments: 36, charges: '0' }), 6),
  ).toBe('12.000000')
})
