import { describe, expect, test } from 'vitest'
import {
  addFractions,
  compareFractions,
  fraction,
  fractionToDecimal,
  multiplyFraction,
  subtractFractions,
} from './fraction.ts'
import { Decimal, power, roundHalfUp, settleRate, toDecimal, toPercent } from './decimal.ts'

describe('numbers on their way in', () => {
  test.each(['0', '-0.05', '1250.00', '9'.repeat(40)])('%s is a plain decimal number', (text) => {
    expect(toDecimal(text, 'amount').eq(text)).toBe(true)
  })

  test.each(['', ' 1', '1e9', '+1', '.5', '1.', 'NaN', 'Infinity', '1,000', '0x10', '9'.repeat(41), '١'])(
    '%j is refused',
    (text) => {
      expect(() => toDecimal(text, 'amount')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
    },
  )

  test('a Decimal that is no number is refused too', () => {
    expect(() => toDecimal(new Decimal(Number.NaN), 'amount')).toThrow(
      expect.objectContaining({ code: 'NUMBER_OUT_OF_RANGE' }),
    )
  })
})

describe('powers', () => {
  test.each([
    ['of a negative number by a half', '-2', '0.5'],
    ['of nothing by less than nothing', '0', '-1'],
    ['that would take gigabytes to write down', '10', '300000000'],
  ])('refused: %s', (_, base, exponent) => {
    expect(() => power(new Decimal(base), new Decimal(exponent), 'It')).toThrow(
      expect.objectContaining({ code: 'NUMBER_OUT_OF_RANGE' }),
    )
  })

  test('the largest power that is let through', () => {
    expect(power(new Decimal(10), new Decimal(20_000), 'It').e).toBe(20_000)
  })
})

test('rounding is half-up on the decimal digits, never on a binary neighbour', () => {
  expect(roundHalfUp(new Decimal('1.005'), 2)).toBe('1.01')
  expect(roundHalfUp(new Decimal('-1.005'), 2)).toBe('-1.01')
  expect(toPercent(new Decimal('0.03055'), 2)).toBe('3.06')
  expect(settleRate(new Decimal('0.1012500000000000000000000000000000000000001')).toString()).toBe('0.10125')
})

test('fractions are exact and in lowest terms', () => {
  expect(fraction(6, -8)).toEqual({ numerator: -3, denominator: 4 })
  expect(addFractions(fraction(1, 12), fraction(3, 365))).toEqual(fraction(401, 4380))
  expect(subtractFractions(fraction(1, 3), fraction(1, 3))).toEqual(fraction(0))
  expect(multiplyFraction(fraction(1, 12), 18)).toEqual(fraction(3, 2))
  expect(compareFractions(fraction(1, 3), fraction(33, 100))).toBeGreaterThan(0)
  expect(fractionToDecimal(fraction(1, 8)).toString()).toBe('0.125')
  expect(() => fraction(0.5)).toThrow('safe whole numbers')
})
