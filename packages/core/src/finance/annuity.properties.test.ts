import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cumipmt, cumprinc, ipmt, ppmt } from './annuity-split.ts'
import { fv, nper, pmt, pv, rate } from './annuity.ts'
import { Decimal } from './decimal.ts'

const cents = (max: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max }).map((value) => (value / 100).toFixed(2))
/** 0.0001 to 0.2 per period. */
const rates = fc.integer({ min: 1, max: 2000 }).map((value) => (value / 10_000).toFixed(4))
const loans = fc.record({
  rate: rates,
  nper: fc.integer({ min: 1, max: 360 }).map(String),
  pv: cents(100_000_000),
  fv: cents(1_000_000),
  type: fc.constantFrom<0 | 1>(0, 1),
})

function near(value: Decimal, other: Decimal | string, digits = 25): boolean {
  const scale = Decimal.max(1, value.abs())
  return value
    .minus(other)
    .abs()
    .lte(scale.times(Decimal.pow(10, -digits)))
}

describe('laws of level payments', () => {
  test('PV, FV and NPER give back what the payment was computed from', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        const payment = pmt(loan)
        expect(near(pv({ ...loan, pmt: payment }), loan.pv)).toBe(true)
        expect(near(fv({ ...loan, pmt: payment }), loan.fv, 15)).toBe(true)
        expect(near(nper({ ...loan, pmt: payment }), loan.nper, 15)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })

  test('RATE gives back the rate that the payment was computed with', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        const { rate: given, ...rest } = { ...loan, fv: '0' }
        // One payment on the first day bears no interest, so that no rate can be told from it.
        fc.pre(!(loan.type === 1 && loan.nper === '1'))
        expect(near(rate({ ...rest, pmt: pmt({ ...rest, rate: given }) }), given, 20)).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  test('interest and principal of every payment sum to it, and to their running totals', () => {
    const short = fc.record({
      rate: rates,
      nper: fc.integer({ min: 1, max: 24 }),
      pv: cents(10_000_000),
      type: fc.constantFrom<0 | 1>(0, 1),
    })
    fc.assert(
      fc.property(short, ({ nper: periods, ...loan }) => {
        const terms = { ...loan, nper: String(periods) }
        const all = Array.from({ length: periods }, (_, index) => ({ ...terms, per: String(index + 1) }))
        const sum = (part: typeof ipmt): Decimal => all.reduce((total, each) => total.plus(part(each)), new Decimal(0))
        for (const each of all) expect(near(ipmt(each).plus(ppmt(each)), pmt(terms))).toBe(true)
        const range = { ...terms, start: '1', end: String(periods) }
        expect(near(sum(ipmt), cumipmt(range), 20)).toBe(true)
        expect(near(sum(ppmt), cumprinc(range), 20)).toBe(true)
        expect(near(cumprinc(range).neg(), loan.pv, 20)).toBe(true)
      }),
      { numRuns: 20 },
    )
  })
})
