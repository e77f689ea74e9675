import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { buildSchedule } from './build.ts'
import type { ScheduledInstallment } from './schedule.ts'
import { levelTerms } from './testing/terms.ts'
import {
  exactInstallment,
  type ExactInput,
  type ExactMode,
  exactMonthlyDays,
  type ExactRow,
  exactRows,
} from './testing/exact-schedule.ts'

const MODES: readonly ExactMode[] = ['half-up', 'half-even', 'half-down', 'up', 'down', 'ceiling', 'floor']

/** Round rates make ties, odd ones make long fractions; amounts from a cent to a hundred billion. */
const loan = fc.record({
  principal: fc.oneof(
    fc.integer({ min: 1, max: 10_000 }),
    fc.integer({ min: 1, max: 1e13 }),
    fc.integer({ min: 1, max: 1e7 }).map((n) => n * 1e4),
  ),
  annualRate: fc.oneof(
    fc.integer({ min: 0, max: 124 }).map((quarters) => quarters * 250_000),
    fc.integer({ min: 0, max: 40_000_000 }),
  ),
  installments: fc.oneof(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 120 })),
  disbursedOn: fc
    .integer({ min: 7305, max: 22_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10) as LocalDate),
  interestMode: fc.constantFrom(...MODES),
  installmentMode: fc.constantFrom(...MODES),
  multiple: fc.constantFrom(1, 1, 5, 100, 1000),
})

const asExact = (rows: readonly ScheduledInstallment[]): ExactRow[] =>
  rows.map(({ principal, interest, balance }) => ({
    principal: BigInt(principal),
    interest: BigInt(interest),
    balance: BigInt(balance),
  }))

function exactInput(
  given: typeof loan extends fc.Arbitrary<infer T> ? T : never,
  factors: ExactInput['factors'],
): ExactInput {
  return {
    principal: BigInt(given.principal),
    factors,
    interestMode: given.interestMode,
    installmentMode: given.installmentMode,
    multiple: BigInt(given.multiple),
  }
}

const toTerms = (given: Parameters<typeof exactInput>[0]): Parameters<typeof levelTerms>[0] => ({
  ...given,
  rounding: {
    amount: given.interestMode,
    installment: { mode: given.installmentMode, multiple: given.multiple },
    residue: 'last',
  },
})

describe('a level schedule equals exact fractions, amount by amount', () => {
  it('in equal months (1,500 schedules)', () => {
    fc.assert(
      fc.property(loan, (given) => {
        const factor = { num: BigInt(given.annualRate), den: 1_200_000_000n }
        const input = exactInput(
          given,
          Array.from({ length: given.installments }, () => factor),
        )
        const schedule = buildSchedule(levelTerms({ ...toTerms(given), dayCount: 'equal-months' }), given.disbursedOn)
        const installment = exactInstallment(input)
        expect(BigInt(schedule.installment!)).toBe(installment)
        expect(asExact(schedule.installments)).toEqual(exactRows(input, installment))
      }),
      { numRuns: 1500 },
    )
  })

  it('in actual days over 365 (1,000 schedules)', () => {
    fc.assert(
      fc.property(loan, (given) => {
        const days = exactMonthlyDays(given.disbursedOn, given.installments)
        const factors = days
          .slice(1)
          .map((day, index) => ({ num: BigInt(given.annualRate * (day - days[index]!)), den: 36_500_000_000n }))
        const input = exactInput(given, factors)
        const schedule = buildSchedule(
          levelTerms({ ...toTerms(given), dayCount: 'actual/365-fixed' }),
          given.disbursedOn,
        )
        const installment = exactInstallment(input)
        expect(BigInt(schedule.installment!)).toBe(installment)
        expect(asExact(schedule.installments)).toEqual(exactRows(input, installment))
      }),
      { numRuns: 1000 },
    )
  })
})
