import { describe, expect, test } from 'vitest'
import { isLendError, type LendErrorCode } from '../errors.ts'
import { fv, nper, pmt, pv, rate } from './annuity.ts'
import { type Decimal, roundHalfUp, toDecimal } from './decimal.ts'

const show = (value: Decimal): string => roundHalfUp(value, 6)

function codeOf(work: () => unknown): LendErrorCode | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return isLendError(error) ? error.code : undefined
  }
}

describe('level payments, as spreadsheets compute them', () => {
  const monthly = toDecimal('0.08', 'rate').div(12)

  test.each([
    [
      'a loan of 15,000 at 8 % over 60 months costs 304.15 a month',
      pmt({ rate: monthly, nper: '60', pv: '15000' }),
      '-304.145914',
    ],
    ['without interest a payment is an equal share', pmt({ rate: '0', nper: '12', pv: '1200' }), '-100.000000'],
    [
      'paid at the beginning, a payment is less by one period',
      pmt({ rate: '0.01', nper: '12', pv: '1000', type: 1 }),
      '-87.969098',
    ],
    ['a balloon lowers the payment', pmt({ rate: '0.01', nper: '12', pv: '1000', fv: '-200' }), '-73.079031'],
    [
      '12,000 a year for 20 years at 7 % are worth 127,128.17',
      pv({ rate: '0.07', nper: '20', pmt: '12000' }),
      '-127128.170946',
    ],
    [
      '2,000 a year for 20 years at 7.5 % grow to 86,609.36',
      fv({ rate: '0.075', nper: '20', pmt: '-2000', pv: '0' }),
      '86609.362673',
    ],
    [
      '2,000 a period without interest reach 100,000 in 50',
      nper({ rate: '0', pmt: '-2000', pv: '0', fv: '100000' }),
      '50.000000',
    ],
    [
      '3,500 grow to 10,000 in 10 periods at 11.07 %',
      rate({ nper: '10', pmt: '0', pv: '-3500', fv: '10000' }),
      '0.110691',
    ],
  ])('%s', (_, value, shown) => {
    expect(show(value)).toBe(shown)
  })

  test('a rate below zero is a rate: 100 come back as 90', () => {
    expect(show(rate({ nper: '1', pmt: '0', pv: '-100', fv: '90' }))).toBe('-0.100000')
  })

  test.each<[string, () => unknown, LendErrorCode]>([
    ['no period to pay in', () => pmt({ rate: '0.01', nper: '0', pv: '100' }), 'NUMBER_OUT_OF_RANGE'],
    [
      'a payment below the interest never clears the loan',
      () => nper({ rate: '0.1', pmt: '-5', pv: '100' }),
      'NUMBER_OUT_OF_RANGE',
    ],
    [
      'amounts that all flow one way have no rate',
      () => rate({ nper: '12', pmt: '400', pv: '10000', fv: '5000' }),
      'NO_RATE',
    ],
    ['no rate over no time', () => rate({ nper: '0', pmt: '-1', pv: '10' }), 'NO_RATE'],
    [
      'payments are at the end or at the beginning',
      () => pmt({ rate: '0', nper: '1', pv: '1', type: 2 as 1 }),
      'INPUT_INVALID',
    ],
    ['words are no numbers', () => pmt({ rate: 'ten', nper: '1', pv: '1' }), 'INPUT_INVALID'],
    [
      'growth beyond all bounds is refused, not computed',
      () => fv({ rate: '1000', nper: '99999', pmt: '1', pv: '1' }),
      'NUMBER_OUT_OF_RANGE',
    ],
  ])('refused: %s', (_, work, code) => {
    expect(codeOf(work)).toBe(code)
  })
})
