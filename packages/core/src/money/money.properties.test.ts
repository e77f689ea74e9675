import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  amountFromMinor,
  apportion,
  CURRENCIES,
  type CurrencyCode,
  type Minor,
  mulDivRound,
  parseAmountOrZero,
  ROUNDING_MODES,
  sum,
} from './index.ts'

const currency = fc.constantFrom(...(Object.keys(CURRENCIES) as CurrencyCode[]))
const amount = fc.integer({ min: 0, max: 999_999_999_999_999 })

describe('laws of money', () => {
  test('what is written is read back to the same minor unit', () => {
    fc.assert(
      fc.property(amount, currency, (value, code) => {
        expect(parseAmountOrZero(amountFromMinor(value, code), code)).toBe(value)
      }),
    )
  })

  test('text that is no amount is refused, and never read as one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), currency, (text, code) => {
        fc.pre(!/^(0|[1-9]\d*)(\.\d{1,3})?$/.test(text))
        expect(() => parseAmountOrZero(text, code)).toThrow()
      }),
    )
  })

  test('parts of a split sum to the whole and none is further than one unit from its share', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 15), max: 10 ** 15 }), weights, (total, shares) => {
        const all = shares.reduce((a, b) => a + b, 0)
        fc.pre(all > 0)
        const parts = apportion(total as Minor, shares)
        expect(sum(parts)).toBe(total)
        parts.forEach((part, index) => {
          const distance = BigInt(part) * BigInt(all) - BigInt(total) * BigInt(shares[index] as number)
          expect(distance < 0n ? -distance : distance).toBeLessThan(BigInt(all))
        })
      }),
    )
  })

  test('rounding is the nearest whole number by its mode: 0 wrong against exact halves, true ties included', () => {
    const tie = fc
      .tuple(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 1, max: 10 ** 6 }))
      .map(([whole, half]) => ({ a: 2 * whole + 1, b: half, c: 2 * half }))
    const any = fc.record({
      a: fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
      b: fc.integer({ min: 0, max: 10 ** 9 }),
      c: fc.integer({ min: 10 ** 9, max: 10 ** 15 }),
    })
    fc.assert(
      fc.property(fc.oneof(tie, any), fc.constantFrom(...ROUNDING_MODES), ({ a, b, c }, mode) => {
        const product = BigInt(a) * BigInt(b)
        const twice = 2n * BigInt(mulDivRound(a, b, c, mode)) * BigInt(c) - 2n * product
        const distance = twice < 0n ? -twice : twice
        const limit = mode.startsWith('half-') ? BigInt(c) : 2n * BigInt(c) - 1n
        expect(distance <= limit).toBe(true)
        if (mode === 'floor') expect(twice <= 0n).toBe(true)
        if (mode === 'ceiling') expect(twice >= 0n).toBe(true)
        if (mode === 'half-even' && distance === BigInt(c)) expect(Math.abs(mulDivRound(a, b, c, mode)) % 2).toBe(0)
      }),
      { numRuns: 2000 },
    )
  })
})
