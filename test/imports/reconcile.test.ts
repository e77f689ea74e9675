import { type Minor, RATE_SCALE } from '@lend/core'
import type { LifeKind, LoanFigures, TapeLoan } from '@lend/engine'
import { LIFE_FREEDOM, reconcile, replayLife } from '@lend/engine/reconcile'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { syntheticTape } from './synthetic-tape.ts'

const DUE: Readonly<Record<string, number>> = { '2018-01-01': 5, '2018-02-01': 4, '2018-03-01': 3 }

function figuresOf(loan: TapeLoan): LoanFigures {
  const { principal, annualRate, term, installment, status, balance, paidPrincipal, paidInterest, disbursedOn } = loan
  const state = status === 'fully-paid' ? 'repaid' : status === 'charged-off' ? 'given-up' : 'running'
  const installmentsDue = DUE[disbursedOn] ?? 0
  const agreed = { currency: 'USD' as const, principal, annualRate, term, installment, installmentsDue }
  return { ...agreed, state, balance, paidPrincipal, paidInterest }
}

describe('a loan that lived a life of a kind', () => {
  const loans = syntheticTape(260)
  const kinds = Object.keys(LIFE_FREEDOM) as LifeKind[]

  test.each(kinds)('%s: is matched or explained, by that kind or one with less to vary', (kind) => {
    const ofKind = loans.filter((made) => made.kind === kind)
    expect(ofKind.length).toBeGreaterThan(15)
    for (const { loan } of ofKind) {
      const { installment, balance, life } = reconcile(figuresOf(loan), loan.installment)
      expect([loan.id, installment.verdict, balance.verdict]).not.toContain('unexplained')
      expect(rank(life?.kind)).toBeLessThanOrEqual(rank(kind))
    }
  })

  test('has its balance, principal and interest from the life that is found, to the cent', () => {
    for (const { loan, kind } of loans.filter((made) => made.kind !== 'given-up')) {
      const figures = figuresOf(loan)
      const { life } = reconcile(figures, loan.installment)
      const { balance, paidPrincipal, paidInterest } = loan
      expect([kind, life && replayLife(figures, life)]).toEqual([kind, { balance, paidPrincipal, paidInterest }])
    }
  })

  function rank(kind: LifeKind | undefined): number {
    return kind === undefined ? 3 : ['days', 'amount', 'solved'].indexOf(LIFE_FREEDOM[kind])
  }
})

describe('what no life explains', () => {
  const [planned] = syntheticTape(1)
  const loan = planned?.loan as TapeLoan

  test('stays unexplained: interest beyond what any balance bore', () => {
    const strange = {
      ...figuresOf(loan),
      paidInterest: (loan.paidInterest * 9) as Minor,
      balance: (loan.balance + 1) as Minor,
    }
    expect(reconcile(strange, loan.installment).balance.verdict).toBe('unexplained')
    expect(reconcile(strange, loan.installment).life).toBeNull()
  })

  test('an installment that the terms do not give is unexplained', () => {
    expect(reconcile(figuresOf(loan), (loan.installment + 1) as Minor).installment).toEqual({
      verdict: 'unexplained',
      recomputed: loan.installment + 1,
    })
  })
})

test('one month of any loan leaves principal and interest less the installment, rounded once', () => {
  const amounts = fc.record({
    principal: fc.integer({ min: 100_000, max: 4_000_000 }),
    annualRate: fc.integer({ min: 1, max: 35 * 1_000_000 }),
  })
  fc.assert(
    fc.property(amounts, ({ principal, annualRate }) => {
      const amount = Math.ceil(principal / 20) as Minor
      const life = { kind: 'as-planned', story: '', oddDays: 0, payoffDay: null, installmentsPaid: 1 } as const
      const payments = [{ day: 30, amount, to: 'interest' }] as const
      const { balance } = replayLife({ principal: principal as Minor, annualRate }, { ...life, payments })
      const exact = BigInt(principal) * BigInt(annualRate)
      const year = 12n * BigInt(RATE_SCALE)
      expect(balance).toBe(Number((2n * exact + year) / (2n * year)) + principal - amount)
    }),
  )
})
