import { describe, expect, test } from 'vitest'
import { isLendError } from '../errors.ts'
import {
  addBreakdown,
  addMoney,
  amountFromMinor,
  type CurrencyCode,
  isZeroBreakdown,
  type Minor,
  minor,
  money,
  mulDivRound,
  negateBreakdown,
  parseAmount,
  parseAmountOrZero,
  parseCurrency,
  ROUNDING_MODES,
  roundToMultiple,
  sum,
  totalOf,
  ZERO_BREAKDOWN,
} from './index.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (isLendError(error)) return error.code
    throw error
  }
  return 'accepted'
}

describe('amounts as text', () => {
  test.each([
    ['0.01', 'USD', 1],
    ['1250', 'USD', 125_000],
    ['1250.5', 'USD', 125_050],
    ['1250', 'JPY', 1250],
    ['1.005', 'KWD', 1005],
    ['9999999999999.99', 'INR', 999_999_999_999_999],
  ] as const)('%s %s is %i minor units', (text, currency, expected) => {
    expect(parseAmount(text, currency)).toBe(expected)
  })

  test.each([
    '',
    ' 5',
    '5 ',
    '+5',
    '-5',
    '.5',
    '5.',
    '05',
    '1,000',
    '1_000',
    '1e3',
    '0x10',
    'NaN',
    'Infinity',
    '5.001',
    '5,00',
    '٥',
    '1\u00005',
    '１',
  ])('%j is refused as malformed', (text) => {
    expect(codeOf(() => parseAmount(text, 'USD'))).toBe('AMOUNT_MALFORMED')
  })

  test('a currency without decimals takes none', () => {
    expect(codeOf(() => parseAmount('5.0', 'JPY'))).toBe('AMOUNT_MALFORMED')
  })

  test('more than 15 digits of minor units are out of range, however many there are', () => {
    expect(codeOf(() => parseAmount('10000000000000.00', 'USD'))).toBe('AMOUNT_OUT_OF_RANGE')
    expect(codeOf(() => parseAmount('9'.repeat(100_000), 'USD'))).toBe('AMOUNT_OUT_OF_RANGE')
  })

  test('nothing is only good where it may be', () => {
    expect(codeOf(() => parseAmount('0.00', 'USD'))).toBe('AMOUNT_NOT_POSITIVE')
    expect(parseAmountOrZero('0', 'USD')).toBe(0)
  })

  test.each([
    [0, 'USD', '0.00'],
    [-5, 'USD', '-0.05'],
    [125_000, 'INR', '1250.00'],
    [1250, 'JPY', '1250'],
    [-1005, 'KWD', '-1.005'],
    [Number.MAX_SAFE_INTEGER, 'USD', '90071992547409.91'],
  ] as const)('%i minor units of %s are written %s', (amount, currency, text) => {
    expect(amountFromMinor(amount, currency)).toBe(text)
  })
})

describe('rounding', () => {
  const halves: Readonly<Record<(typeof ROUNDING_MODES)[number], readonly number[]>> = {
    //            5.5  2.5  1.6  1.1  -1.1  -1.6  -2.5  -5.5
    up: [6, 3, 2, 2, -2, -2, -3, -6],
    down: [5, 2, 1, 1, -1, -1, -2, -5],
    ceiling: [6, 3, 2, 2, -1, -1, -2, -5],
    floor: [5, 2, 1, 1, -2, -2, -3, -6],
    'half-up': [6, 3, 2, 1, -1, -2, -3, -6],
    'half-down': [5, 2, 2, 1, -1, -2, -2, -5],
    'half-even': [6, 2, 2, 1, -1, -2, -2, -6],
  }
  test.each(ROUNDING_MODES)('%s rounds tenths as IEEE 754 and Java do', (mode) => {
    expect([55, 25, 16, 11, -11, -16, -25, -55].map((tenths) => mulDivRound(tenths, 1, 10, mode))).toEqual(halves[mode])
  })

  test('a whole rupee', () => {
    expect(roundToMultiple(96_973 as Minor, { mode: 'half-up', multiple: 100 })).toBe(97_000)
  })

  test('a result beyond 2^53 is refused, never cut', () => {
    expect(codeOf(() => mulDivRound(2 ** 52, 1000, 1, 'down'))).toBe('AMOUNT_OUT_OF_RANGE')
  })
})

describe('sums', () => {
  test('leave the safe range with an error', () => {
    expect(codeOf(() => sum([Number.MAX_SAFE_INTEGER as Minor, 1 as Minor]))).toBe('AMOUNT_OUT_OF_RANGE')
    expect(codeOf(() => minor(0.5))).toBe('AMOUNT_OUT_OF_RANGE')
  })

  test('a breakdown and its negative cancel', () => {
    const parts = { principal: 1 as Minor, interest: 2 as Minor, fees: 3 as Minor, penalties: 4 as Minor }
    expect(totalOf(parts)).toBe(10)
    expect(isZeroBreakdown(addBreakdown(parts, negateBreakdown(parts)))).toBe(true)
    expect(isZeroBreakdown(ZERO_BREAKDOWN)).toBe(true)
  })

  test('currencies never mix', () => {
    expect(addMoney(money('USD', 5 as Minor), money('USD', 7 as Minor)).minor).toBe(12)
    expect(codeOf(() => addMoney(money('USD', 5 as Minor), money('EUR', 5 as Minor)))).toBe('CURRENCY_MISMATCH')
    expect(codeOf(() => parseCurrency('usd'))).toBe('CURRENCY_UNKNOWN')
    expect(codeOf(() => parseCurrency('toString' as CurrencyCode))).toBe('CURRENCY_UNKNOWN')
  })
})
