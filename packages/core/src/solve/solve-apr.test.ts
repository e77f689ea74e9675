import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { APR_METHODS, type CreditFee, loanApr } from '../disclosure/index.ts'
import { RATE_SCALE } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'
import { levelTerms } from '../schedule/testing/terms.ts'
import { solveFeeForApr, solveRateForApr } from './index.ts'

const START = '2026-01-15' as LocalDate
const fee = (amount: number): CreditFee => ({ code: 'fee', amount: amount as Minor, dueOn: 'disbursement' })

describe('20,000 over 24 months with charges of 400, at most 17.07 % on the key facts statement', () => {
  const terms = levelTerms({ principal: 2_000_000, annualRate: 15_000_000, installments: 24 })
  const target = { method: 'rbi-kfs' as const, apr: 17_070_000 }

  test('may bear 15.0004 %', () => {
    const solved = solveRateForApr(terms, [fee(40_000)], START, target)
    expect(solved.terms.annualRate / 1_000_000).toBeCloseTo(15, 2)
    expect(solved.installment).toBe(96_973)
  })

  test('at 15 % may cost fees of 400', () => {
    expect(Math.round(solveFeeForApr(terms, [], START, target).fee / 100)).toBe(400)
  })
})

test('fees that cost more than the target leave no rate; a rate that does leaves no fee', () => {
  const target = { method: 'eu-effective' as const, apr: 5_000_000 }
  expect(() => solveRateForApr(levelTerms(), [fee(500_000)], START, target)).toThrow(
    expect.objectContaining({ code: 'NO_RATE' }),
  )
  expect(() => solveFeeForApr(levelTerms(), [], START, target)).toThrow(
    expect.objectContaining({ code: 'NO_SOLUTION' }),
  )
})

test('the answer stays within the target, and the next rate or fee passes it', () => {
  fc.assert(
    fc.property(
      fc.record({
        installments: fc.integer({ min: 1, max: 12 }),
        annualRate: fc.integer({ min: 0, max: 20_000_000 }),
        dayCount: fc.constantFrom('equal-months' as const, 'actual/365-fixed' as const),
        amortization: fc.constantFrom({ kind: 'level' }, { kind: 'equal-principal' }, { kind: 'interest-only' }),
      }),
      fc.integer({ min: 0, max: 50_000 }),
      fc.integer({ min: 24_000_000, max: 60_000_000 }),
      fc.constantFrom(...APR_METHODS),
      (changes, amount, apr, method) => {
        const terms = levelTerms(changes)
        const within = (annualRate: number, charged: number): boolean =>
          loanApr({ ...terms, annualRate }, [fee(charged)], START, method)
            .times(RATE_SCALE)
            .lte(apr)
        if (within(0, amount)) {
          const { annualRate } = solveRateForApr(terms, [fee(amount)], START, { method, apr }).terms
          expect([within(annualRate, amount), within(annualRate + 1, amount)]).toEqual([true, false])
        }
        if (within(terms.annualRate, 0)) {
          const { fee: solved } = solveFeeForApr(terms, [], START, { method, apr })
          expect([within(terms.annualRate, solved), within(terms.annualRate, solved + 1)]).toEqual([true, false])
        }
      },
    ),
    { numRuns: 25 },
  )
})
