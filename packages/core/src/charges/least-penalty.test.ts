import { expect, test } from 'vitest'
import type { Minor } from '../money/index.ts'
import { penaltyAmount, withinCap } from './penalty.ts'
import type { PenaltyRule } from './penalty-rule.ts'

const rule: PenaltyRule = {
  code: 'late-fee',
  amount: { kind: 'percent', rate: 5_000_000, of: 'overdue-installment', minimum: 1_500 as Minor },
  graceDays: 10,
  countsGraceDays: false,
  cap: { kind: 'amount', amount: 5_000 as Minor },
  taxRate: null,
  rounding: 'half-up',
}

test.each([
  [20_000, 1_500],
  [60_000, 3_000],
  [250_000, 5_000],
])('5 %% of an installment of %i, at least 15.00 and at most 50.00, is %i', (overdue, fee) => {
  expect(withinCap(rule, penaltyAmount(rule, overdue as Minor, 1), overdue as Minor)).toBe(fee)
})
