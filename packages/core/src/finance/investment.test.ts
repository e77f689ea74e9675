import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '../dates/index.ts'
import { Decimal, roundHalfUp } from './decimal.ts'
import { irr, mirr, npv, xirr } from './investment.ts'

const dates = [
  '2008-01-01',
  '2008-03-01',
  '2008-10-30',
  '2009-02-15',
  '2009-04-01',
] as readonly string[] as readonly LocalDate[]

describe('series of cash flows, as spreadsheets compute them', () => {
  test.each([
    [
      'NPV counts the first flow one period from today',
      npv({ values: ['-10000', '2000', '4000', '8000'], rate: '0.1' }),
      '1031.3503',
    ],
    [
      'NPV of textbooks counts it today',
      npv({ values: ['-10000', '2000', '4000', '8000'], rate: '0.1', firstFlowAt: 0 }),
      '1134.4853',
    ],
    ['IRR', irr({ values: ['-150000', '15000', '25000', '35000', '45000', '60000'] }), '0.0524'],
    [
      'MIRR',
      mirr({
        values: ['-4500', '-800', '800', '800', '600', '600', '800', '800', '700', '3000'],
        financeRate: '0.08',
        reinvestRate: '0.055',
      }),
      '0.0666',
    ],
    ['XIRR', xirr({ values: ['-10000', '2750', '4250', '3250', '2750'], dates }), '0.3734'],
  ])('%s', (_, value, shown) => {
    expect(roundHalfUp(value, 4)).toBe(shown)
  })

  test('of two rates the one nearest to the guess is found', () => {
    const values = ['-100', '230', '-132']
    expect(roundHalfUp(irr({ values, guess: '0.05' }), 10)).toBe('0.1000000000')
    expect(roundHalfUp(irr({ values, guess: '0.3' }), 10)).toBe('0.2000000000')
  })

  test.each([
    ['only outflows', () => irr({ values: ['-1', '-2', '-3'] }), 'NO_RATE'],
    ['nothing at all', () => irr({ values: [] }), 'INPUT_INVALID'],
    ['flows that no rate balances', () => irr({ values: ['1', '-1', '1'] }), 'NO_RATE'],
    ['only inflows', () => mirr({ values: ['1', '2'], financeRate: '0.1', reinvestRate: '0.1' }), 'NO_RATE'],
    ['a value without a date', () => xirr({ values: ['-1', '2'], dates: dates.slice(0, 1) }), 'INPUT_INVALID'],
    ['a guess of -100 %', () => irr({ values: ['-1', '2'], guess: '-1' }), 'INPUT_INVALID'],
  ])('refused: %s', (_, work, code) => {
    expect(work).toThrow(expect.objectContaining({ code }))
  })
})

describe('laws of rates', () => {
  const investments = fc.record({
    paid: fc.integer({ min: 1, max: 1_000_000 }),
    received: fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 24 }),
  })
  const worthwhile = investments.filter(({ received }) => received.some((amount) => amount > 0))

  test('the present value at the IRR is nothing', () => {
    fc.assert(
      fc.property(worthwhile, ({ paid, received }) => {
        const values = [`-${paid}`, ...received.map(String)]
        const found = irr({ values })
        expect(npv({ rate: found, values, firstFlowAt: 0 }).abs().lte(new Decimal(paid).times('1e-20'))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('the IRR has the sign of the gain, and never beats the whole gain in one period', () => {
    fc.assert(
      fc.property(worthwhile, ({ paid, received }) => {
        const gain = new Decimal(received.reduce((sum, amount) => sum + amount, 0)).minus(paid)
        const found = irr({ values: [`-${paid}`, ...received.map(String)] })
        expect(found.isZero() ? 0 : found.s).toBe(gain.isZero() ? 0 : gain.s)
        if (gain.gte(0)) expect(found.lte(gain.div(paid).plus('1e-30'))).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('XIRR takes its flows in any order and any unit of money', () => {
    fc.assert(
      fc.property(worthwhile, fc.integer({ min: 2, max: 9 }), ({ paid, received }, times) => {
        // A loss of nearly all in a month has no annual rate that differs from -100 % in any digit kept.
        fc.pre(received.reduce((sum, amount) => sum + amount, 0) * 10 > paid)
        const days = received.map((_, index) => addDays('2024-01-01' as LocalDate, 30 * (index + 1)))
        const values = [`-${paid}`, ...received.map(String)]
        const dates = ['2024-01-01' as LocalDate, ...days]
        const usual = xirr({ values, dates })
        const turned = xirr({ values: values.toReversed(), dates: dates.toReversed() })
        const scaled = xirr({ values: values.map((value) => String(Number(value) * times)), dates })
        const allowed = usual.plus(1).times('1e-30')
        expect(turned.minus(usual).abs().lte(allowed)).toBe(true)
        expect(scaled.minus(usual).abs().lte(allowed)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
