import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { buildSchedule } from './build.ts'
import { downPaymentOf } from './down-payment.ts'
import { principalAfterMoratorium } from './moratorium.ts'
import { levelTerms } from './testing/terms.ts'

const start = '2024-01-01' as LocalDate
/** 500,000.00 at 10.5 % in 60 months, half-up. */
const terms = levelTerms({
  principal: 50_000_000,
  annualRate: 10_500_000,
  installments: 60,
  rounding: { amount: 'half-up', installment: { mode: 'half-up' }, residue: 'last' },
})

describe('six months without a payment', () => {
  test.each([
    ['paid', 50_000_000, 1_074_695],
    ['capitalised', 52_683_097, 1_132_365],
    ['capitalised-at-end', 52_625_000, 1_131_117],
  ] as const)('interest %s leaves a principal of %i and an installment of %i', (interest, principal, installment) => {
    const left = principalAfterMoratorium(terms, start, 6, interest)
    expect(left).toBe(principal)
    expect(buildSchedule({ ...terms, principal: left }, start).installment).toBe(installment)
  })

  test('no months and no rate leave the principal as it is', () => {
    expect(principalAfterMoratorium({ ...terms, annualRate: 0 }, start, 6, 'capitalised')).toBe(terms.principal)
  })
})

test.each([
  [50_000, {}, 12_500],
  [125_000, { installment: { mode: 'half-even', multiple: 100 } }, 31_200],
  [3, {}, 1],
] as const)('a down payment of 25 %% on %i is rounded as installments are', (disbursed, rounding, due) => {
  const rules = { ...terms.rounding, ...rounding }
  expect(downPaymentOf(disbursed as Minor, 25_000_000, rules)).toBe(due)
})
