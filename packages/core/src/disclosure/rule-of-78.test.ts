import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundHalfUp } from '../finance/index.ts'
import { unearnedFinanceCharge } from './rule-of-78.ts'

test.each([
  ['1800', 24, 6, '1026.00'],
  ['1800', 24, 18, '126.00'],
  ['264', 12, 5, '94.77'],
  ['500', 18, 18, '0.00'],
])('of %s over %i installments, after %i: %s is given back', (financeCharge, installments, paid, refund) => {
  expect(roundHalfUp(unearnedFinanceCharge({ financeCharge, installments, paid }), 2)).toBe(refund)
})

test('nothing is earned before the first installment, and each earns less than the one before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 120 }), (installments) => {
      const left = (paid: number): number =>
        unearnedFinanceCharge({ financeCharge: '1000', installments, paid }).toNumber()
      expect(left(0)).toBe(1000)
      const earned = Array.from({ length: installments }, (_, index) => left(index) - left(index + 1))
      expect(earned.every((amount, index) => index === 0 || amount < earned[index - 1]!)).toBe(true)
    }),
    { numRuns: 30 },
  )
})

test.each([
  [0, 0],
  [12, 13],
  [12, -1],
  [12, 1.5],
])('refused: %i installments, %d paid', (installments, paid) => {
  expect(() => unearnedFinanceCharge({ financeCharge: '1', installments, paid })).toThrow(
    expect.objectContaining({ code: 'INPUT_INVALID' }),
  )
})
