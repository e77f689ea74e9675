import { expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../testing/index.ts'
import { type ActiveLoan, type BookedLoan, closeDay, evolve, foldLoan, type LoanTerms, payoffQuote } from './index.ts'

const day = (date: string): LocalDate => date as LocalDate

/** 12,000.00 at 12 % in twelve months of 1,066.19, paid out on 5 January 2026. */
function loanOf(changes: Partial<LoanTerms> = {}): ActiveLoan {
  const terms = loanTerms({ principal: 1_200_000 as Minor, ...changes })
  return foldLoan(disbursedFacts(terms, '2026-01-05', factMaker()), null).loan as ActiveLoan
}

test('on the day of disbursement the principal alone is owed', () => {
  expect(payoffQuote(loanOf(), day('2026-01-05'))).toMatchObject({
    principal: 1_200_000,
    accruedInterest: 0,
    total: 1_200_000,
  })
})

test('interest accrues up to the day, which is itself not counted: 1 % of 12,000.00 x 10/31', () => {
  expect(payoffQuote(loanOf(), day('2026-01-15'))).toMatchObject({
    accruedInterest: 3_871,
    dueInterest: 0,
    total: 1_203_871,
  })
})

test('on a due date its interest is due, and nothing has accrued', () => {
  expect(payoffQuote(loanOf(), day('2026-02-05'))).toMatchObject({
    accruedInterest: 0,
    dueInterest: 12_000,
    total: 1_212_000,
  })
})

test('arrears, penalties with their tax, and fees to come are itemised', () => {
  const rule = penaltyRule({ amount: { kind: 'flat-per-day', amount: 100 as Minor }, taxRate: 18_000_000 })
  const loan = loanOf({ penalties: [rule] })
  const fee = {
    type: 'ChargeAdded',
    id: 'fee',
    component: 'fees',
    code: 'visit',
    amount: 700 as Minor,
    recordedAt: '',
  } as const
  const charged = evolve(loan, { ...fee, effectiveOn: day('2026-02-06'), dueOn: day('2026-09-01') }).loan as ActiveLoan
  // By the 15th nine days of penalty have been raised, 6 to 14 February, and ten of 28 days have accrued on what is not due yet.
  expect(payoffQuote(charged, day('2026-02-15'))).toMatchObject({
    principal: 1_200_000,
    dueInterest: 12_000,
    accruedInterest: Math.round((1_105_381 * 0.01 * 10) / 28),
    fees: 700,
    penalties: 900 + 162,
    tax: 162,
  })
})

test('a quote holds for each day of its range', () => {
  const { days, validThrough } = payoffQuote(loanOf(), day('2026-01-10'), day('2026-01-12'))
  expect(validThrough).toBe('2026-01-12')
  expect(days.map(({ on, total }) => [on, total])).toEqual([
    ['2026-01-10', 1_201_935],
    ['2026-01-11', 1_202_323],
    ['2026-01-12', 1_202_710],
  ])
})

test('money held is used first, and paying the quote leaves nothing', () => {
  const meta = factMaker()
  const held = evolve(loanOf(), { ...repayment(50_000, meta('2026-01-07')), id: 'held' }).loan as ActiveLoan
  const { total, credit } = payoffQuote(held, day('2026-01-15'))
  expect([credit, total]).toEqual([50_000, 1_153_871])
  const paid = evolve(held, { ...repayment(total, meta('2026-01-15'), { payoff: true }), id: 'paid' })
    .loan as BookedLoan
  expect([paid.status, paid.credit, paid.closedOn]).toEqual(['closed', 0, '2026-01-15'])
})

test('interest held back by grace is owed on payoff', () => {
  const loan = loanOf({ grace: { principal: 0, interest: 2 } })
  // Two months at 1 % that were not asked for yet, on balances that the level installment has brought down once.
  const { dueInterest, accruedInterest } = payoffQuote(loan, day('2026-03-05'))
  const [first, second] = loan.installments
  expect([first?.charged.interest, second?.charged.interest]).toEqual([0, 0])
  expect(dueInterest + accruedInterest).toBe(12_000 + Math.round((1_200_000 - (first?.charged.principal ?? 0)) / 100))
})

test('flat interest accrues on the amount disbursed', () => {
  const loan = loanOf({ interestMethod: 'flat' })
  expect(payoffQuote(loan, day('2026-01-15')).accruedInterest).toBe(3_871)
})

test('a day that has been closed, or lies before a fact, is refused with a way out', () => {
  const closed = closeDay(loanOf(), day('2026-01-20')).loan as ActiveLoan
  for (const loan of [closed]) {
    expect(() => payoffQuote(loan, day('2026-01-20'))).toThrow(expect.objectContaining({ code: 'DAY_ALREADY_CLOSED' }))
  }
  expect(() => payoffQuote(closed, day('2026-01-22'), day('2026-01-21'))).toThrow(
    expect.objectContaining({ code: 'PERIOD_REVERSED' }),
  )
  expect(() => payoffQuote(closed, day('2026-01-22'), day('2027-06-21'))).toThrow(
    expect.objectContaining({ code: 'DATE_OUT_OF_RANGE' }),
  )
})
