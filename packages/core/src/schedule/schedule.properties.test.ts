import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildSchedule } from './build.ts'
import type { Schedule } from './schedule.ts'
import { type ArbitraryLoan, arbitraryLoan } from './testing/arbitrary-terms.ts'

const RUNS = { numRuns: 3000 }

/** Checks a law over random loans of every kind. */
function law(check: (schedule: Schedule, loan: ArbitraryLoan) => void): void {
  fc.assert(
    fc.property(arbitraryLoan, (loan) => {
      check(buildSchedule(loan.terms, loan.disbursedOn), loan)
    }),
    RUNS,
  )
}

describe('I7: every schedule, whatever its amortization, day count, frequency and rounding', () => {
  it('brings back exactly the principal, no row less than nothing', () => {
    law(({ installments, principal }) => {
      expect(installments.reduce((sum, row) => sum + row.principal, 0)).toBe(principal)
      for (const row of installments) {
        expect(row.principal).toBeGreaterThanOrEqual(0)
        expect(row.interest).toBeGreaterThanOrEqual(0)
      }
    })
  })

  it('runs its balance down to exactly 0, each row by its principal', () => {
    law(({ installments, principal }) => {
      let balance: number = principal
      for (const row of installments) {
        balance -= row.principal
        expect(row.balance).toBe(balance)
      }
      expect(balance).toBe(0)
    })
  })

  it('numbers its rows from 1, in periods that join and dates that rise', () => {
    law(({ installments, disbursedOn }, { terms }) => {
      let [before, from] = [disbursedOn, disbursedOn]
      for (const [index, row] of installments.entries()) {
        expect(row.number).toBe(index + 1)
        expect(row.from).toBe(from)
        expect(row.dueDate > before).toBe(true)
        expect(row.to > row.from).toBe(true)
        ;[before, from] = [row.dueDate, row.to]
      }
      expect(installments.length).toBeGreaterThan(0)
      expect(installments.length).toBeLessThanOrEqual(terms.installments)
    })
  })

  it('keeps amounts to whole minor units within what a safe integer holds', () => {
    law(({ installments, upfrontInterest }) => {
      expect(Number.isSafeInteger(upfrontInterest) && upfrontInterest >= 0).toBe(true)
      for (const row of installments)
        for (const amount of [row.principal, row.interest, row.balance]) expect(Number.isSafeInteger(amount)).toBe(true)
    })
  })

  it('charges no interest at rate 0, and none before grace on interest has passed', () => {
    law(({ installments, upfrontInterest }, { terms }) => {
      if (terms.annualRate === 0 && terms.rounding.residue !== 'last-interest') {
        expect(upfrontInterest + installments.reduce((sum, row) => sum + row.interest, 0)).toBe(0)
      }
      if (terms.amortization.kind === 'bullet') return
      const held = installments.slice(0, Math.min(terms.grace.interest, installments.length - 1))
      for (const row of held) expect(row.interest).toBe(0)
      for (const row of installments.slice(0, Math.min(terms.grace.principal, installments.length - 1)))
        expect(row.principal).toBe(0)
    })
  })

  it('keeps every row but those that the terms name level', () => {
    law(({ installments, installment }, { terms }) => {
      const { kind } = terms.amortization
      if (terms.interestMethod === 'flat' || (kind !== 'level' && kind !== 'balloon')) return
      const { grace } = terms
      const collects = grace.interest > 0 && grace.collected === 'on-top' ? grace.interest + 1 : grace.interest
      const named = Math.max(grace.principal, collects)
      const first = terms.rounding.residue === 'first' ? named : -1
      for (const [index, row] of installments.slice(0, -1).entries()) {
        if (index >= named && index !== first) expect(row.principal + row.interest).toBe(installment)
      }
    })
  })
})
