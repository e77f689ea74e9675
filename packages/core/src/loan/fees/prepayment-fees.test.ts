import { describe, expect, test } from 'vitest'
import type { FeeRule } from '../../charges/index.ts'
import type { LocalDate } from '../../dates/index.ts'
import type { Minor } from '../../money/index.ts'
import { disbursedFacts, factMaker, feeRule, loanTerms, repayment } from '../../testing/index.ts'
import { type ActiveLoan, type BookedLoan, foldLoan, type LoanEvent, outstandingOf, payoffQuote } from '../index.ts'

const day = (date: string): LocalDate => date as LocalDate
type When = Extract<FeeRule['when'], { kind: 'prepayment' }>

/** 1,200.00 without interest in twelve months of 100.00, paid out on 5 January 2026; 2 % and 18 % tax on what is prepaid. */
function opening(when: Partial<When> = {}) {
  const meta = factMaker()
  const rule = feeRule({
    code: 'prepayment-fee',
    when: { kind: 'prepayment', ...when },
    amount: { kind: 'percent', of: 'prepaid', rate: 2_000_000 },
    tax: { rate: 18_000_000, applied: 'on-top' },
  })
  const terms = loanTerms({ annualRate: 0, excess: 'reduce-installment', fees: [rule] })
  return { facts: disbursedFacts(terms, '2026-01-05', meta) as LoanEvent[], meta }
}

const loanOf = (facts: readonly LoanEvent[]): BookedLoan => foldLoan(facts, null).loan as BookedLoan

test('a part prepayment pays its fee and tax, and principal with the rest, to the cent', () => {
  const { facts, meta } = opening()
  facts.push(repayment(60_000, meta('2026-01-20')))
  const { loan, allocations } = foldLoan(facts, null) as { loan: BookedLoan } & ReturnType<typeof foldLoan>
  // 2 % of 586.17 is 11.72, and 18 % of that 2.11: 600.00 with the principal.
  expect(allocations[0]?.portions).toEqual([
    { installment: 1, parts: { principal: 58_617, interest: 0, fees: 1_383, penalties: 0 } },
  ])
  expect(loan.charges[0]).toMatchObject({ code: 'prepayment-fee', amount: 1_383, tax: 211, installment: 1 })
  expect(outstandingOf(loan)).toEqual({ principal: 120_000 - 58_617, interest: 0, fees: 0, penalties: 0 })
})

test('a payoff shows the fee, rule by rule, and its quote leaves exactly nothing', () => {
  const { facts, meta } = opening({ free: { per: 'loan', share: 25_000_000 } })
  const quote = payoffQuote(loanOf(facts) as ActiveLoan, day('2026-01-20'))
  expect(quote).toMatchObject({ principal: 120_000, fees: 2_124, tax: 324, total: 122_124 })
  expect(quote.prepayment).toEqual([
    { code: 'prepayment-fee', prepaid: 120_000, charged: 90_000, amount: 2_124, tax: 324 },
  ])
  facts.push(repayment(quote.total, meta('2026-01-20'), { payoff: true }))
  const paid = loanOf(facts)
  expect([paid.status, paid.credit, paid.installments[0]?.charged.fees]).toEqual(['closed', 0, 2_124])
})

test('on its due date an installment is not prepaid: a payoff on the last one costs nothing more', () => {
  const { facts } = opening()
  const due = foldLoan(facts, null).loan as ActiveLoan
  expect(payoffQuote(due, day('2027-01-05'))).toMatchObject({ fees: 0, prepayment: [] })
})

describe('what is free', () => {
  /** Fees of prepayments of 300.00 on some days. */
  const feesOf = (when: Partial<When>, ...days: readonly string[]): readonly number[] => {
    const { facts, meta } = opening(when)
    for (const on of days) facts.push(repayment(30_000, meta(on)))
    return loanOf(facts).charges.map(({ amount }) => amount)
  }

  test.each<[string, Partial<When>, readonly string[], number]>([
    [
      'an amount a year: the second prepayment is charged beyond it',
      { free: { per: 'loan-year', amount: 40_000 as Minor } },
      ['2026-01-20', '2026-01-21'],
      1,
    ],
    [
      'a share of what was disbursed, over the whole loan',
      { free: { per: 'loan', share: 25_000_000 } },
      ['2026-01-20', '2026-01-21'],
      1,
    ],
    ['a number of prepayments', { free: { per: 'loan', prepayments: 1 } }, ['2026-01-20', '2026-01-21'], 1],
    ['none', {}, ['2026-01-20', '2026-01-21'], 2],
    ['all once the lock-in is over', { lockInMonths: 1 }, ['2026-02-04', '2026-02-05'], 1],
    ['part prepayments, where only payoffs are charged', { only: 'payoff' }, ['2026-01-20', '2026-01-21'], 0],
  ])('%s', (_, when, days, charged) => {
    expect(feesOf(when, ...days)).toHaveLength(charged)
  })
})

test('a prepayment that is entered late takes its part of the free allowance from the later one', () => {
  const { facts, meta } = opening({ free: { per: 'loan', prepayments: 1 } })
  facts.push(repayment(30_000, meta('2026-01-20')))
  expect(loanOf(facts).charges).toEqual([])
  facts.push(repayment(10_000, meta('2026-01-10')))
  expect(loanOf(facts).charges).toEqual([expect.objectContaining({ raisedOn: '2026-01-20' })])
})
