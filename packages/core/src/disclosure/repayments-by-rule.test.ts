import { expect, test } from 'vitest'
import { Decimal, roundHalfUp } from '../finance/index.ts'
import {
  growingInstallments,
  monthlyRateOf,
  repaymentsByRule,
  splitPayments,
  weightedInstallments,
} from './repayments-by-rule.ts'

const monthlyRate = monthlyRateOf('0.06', 'nominal')
const shown = (payments: readonly Decimal[], ...months: readonly number[]): readonly string[] =>
  months.map((month) => roundHalfUp(payments[month - 1]!, 2))

test('a fixed 900 of principal a month on 200,000: 223 payments from 1,900.00 down to 201.00', () => {
  const phases = [{ rule: { kind: 'fixed', amount: '900' }, months: null, clears: false }] as const
  const payments = repaymentsByRule({ principal: '200000', monthlyRate, phases })
  expect(payments).toHaveLength(223)
  expect(shown(payments, 1, 2, 222, 223)).toEqual(['1900.00', '1895.50', '905.50', '201.00'])
})

test('2 % of the balance, at least 100, cleared after 180 months', () => {
  const rule = { kind: 'share-of-balance', share: '0.02', minimum: '100' } as const
  const payments = repaymentsByRule({ principal: '200000', monthlyRate, phases: [{ rule, months: 180, clears: true }] })
  expect(shown(payments, 1, 2, 180)).toEqual(['5000.00', '4900.00', '5403.36'])
})

test('interest only for 60 months, then equal parts of what is owed over 120', () => {
  const payments = repaymentsByRule({
    principal: '30000',
    monthlyRate: monthlyRateOf('0.07', 'effective'),
    phases: [
      { rule: { kind: 'none' }, months: 60, clears: false },
      { rule: { kind: 'equal-parts', parts: 120 }, months: 120, clears: false },
    ],
  })
  expect(payments).toHaveLength(180)
  expect(shown(payments, 1, 61, 62, 180)).toEqual(['169.62', '419.62', '418.21', '251.41'])
})

test('installments that grow by 3 % a year repay the principal', () => {
  const payments = growingInstallments({ principal: '200000', monthlyRate, months: 240, annualGrowth: '0.03' })
  expect(shown(payments, 1, 240)).toEqual(['1130.33', '1982.05'])
  const left = payments.reduce(
    (balance, payment) => balance.times(monthlyRate.plus(1)).minus(payment),
    new Decimal(200_000),
  )
  expect(left.abs().lte('1e-30')).toBe(true)
})

test('payments in given proportions repay the principal, and are split into interest and principal', () => {
  const rate = '0.01'
  const payments = weightedInstallments({ principal: '1000', rate, weights: ['1', '0', '2'] })
  expect(payments.map((payment) => roundHalfUp(payment, 2))).toEqual(['341.15', '0.00', '682.30'])
  const split = splitPayments({ principal: '1000', rate, payments })
  expect(
    split.map(({ interest, principal, balance }) => [interest, principal, balance].map((each) => roundHalfUp(each, 2))),
  ).toEqual([
    ['10.00', '331.15', '668.85'],
    ['6.69', '-6.69', '675.54'],
    ['6.76', '675.54', '0.00'],
  ])
  expect(() => weightedInstallments({ principal: '1', rate, weights: ['0', '0'] })).toThrow(
    expect.objectContaining({ code: 'NUMBER_OUT_OF_RANGE' }),
  )
})

test('a rule that never repays is refused', () => {
  const phases = [{ rule: { kind: 'none' }, months: null, clears: false }] as const
  expect(() => repaymentsByRule({ principal: '100', monthlyRate, phases })).toThrow(
    expect.objectContaining({ code: 'SCHEDULE_DOES_NOT_AMORTIZE' }),
  )
})
