/** Lives of loans whose schedules vary: what their rows mean once they fall due, and once they are planned again. */
import { describe, expect, test } from 'vitest'
import { postMovements, trialBalance } from '../accounting/index.ts'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import {
  type BookedLoan,
  daysPastDue,
  type FactMeta,
  type Folded,
  foldLoan,
  type LoanEvent,
  type LoanTerms,
  outstandingOf,
  repaidOf,
} from './index.ts'

const metaOn = (on: string, id = `on ${on}`): FactMeta => ({ id, effectiveOn: on as LocalDate, recordedAt: '' })
const disbursed = (changes: Partial<LoanTerms>): readonly LoanEvent[] =>
  disbursedFacts(loanTerms(changes), '2026-01-05', factMaker())
const foldTo = (facts: readonly LoanEvent[], day: string): Folded<BookedLoan> =>
  foldLoan(facts, day as LocalDate) as Folded<BookedLoan>

const asked = ({ installments, prepaid }: BookedLoan): readonly number[] =>
  installments.map(({ number, charged }) => {
    const ahead = prepaid.filter(({ installment }) => installment === number)
    return charged.principal + charged.interest - ahead.reduce((total, { amount }) => total + amount, 0)
  })

/** 1,200.00 at 1 % a month; the interest of the first two months joins the principal. */
describe.each(['accrual', 'cash'] as const)('a moratorium whose interest joins the principal, basis %s', (basis) => {
  const facts = disbursed({
    grace: { principal: 2, interest: 2, collected: 'capitalised' },
    accountingBasis: basis,
  })

  test('asks for nothing, and is not late', () => {
    const { loan } = foldTo(facts, '2026-03-20')
    expect(asked(loan).slice(0, 2)).toEqual([0, 0])
    expect(loan.installments.slice(0, 2).map(({ settledOn }) => settledOn)).toEqual(['2026-02-05', '2026-03-05'])
    expect(daysPastDue(loan, '2026-03-20' as LocalDate)).toBe(0)
  })

  test('the loan has grown by it, in the books too', () => {
    const { loan, movements } = foldTo(facts, '2026-03-20')
    expect(outstandingOf(loan).principal).toBe(120_000 + 1_200 + 1_212)
    expect(repaidOf(loan)).toMatchObject({ principal: -2_412, interest: 2_412 })
    const balances = trialBalance(postMovements(movements, loan.terms))
    const balanceOf = (account: string): number =>
      balances.reduce((total, line) => (line.account === account ? total + line.debit - line.credit : total), 0)
    expect([balanceOf('loans'), balanceOf('interest-receivable'), balanceOf('interest-income')]).toEqual([
      122_412, 0, -2_412,
    ])
  })

  test('money in advance pays none of it', () => {
    const paid = [...facts, repayment(5_000, metaOn('2026-01-10'), { excess: 'in-advance' })]
    const { loan } = foldTo(paid, '2026-02-05')
    expect(loan.installments.slice(0, 3).map(({ repaid }) => repaid.interest)).toEqual([1_200, 0, 1_224])
  })

  test('money in advance pays no principal that interest has yet to join', () => {
    const paid = [...facts, repayment(500_000, metaOn('2026-01-10'), { excess: 'in-advance' })]
    const { loan } = foldTo(paid, '2026-01-10')
    expect(loan.installments.reduce((total, { repaid }) => total + repaid.principal, 0)).toBe(120_000)
    expect([loan.status, loan.credit > 0]).toEqual(['active', true])
    expect(foldTo(paid, '2027-01-05').loan.status).toBe('closed')
  })
})

test('interest above an installment joins the principal when it falls due; the installment is still asked for', () => {
  const facts = disbursed({
    amortization: { kind: 'level', installment: 1_000 as Minor },
    interestAboveInstallment: 'capitalised',
  })
  const { loan } = foldTo(facts, '2026-02-05')
  expect(outstandingOf(loan)).toMatchObject({ principal: 120_200 })
  expect(loan.installments[0]).toMatchObject({ charged: { principal: -200, interest: 1_200 }, settledOn: null })
  const paid = foldTo([...facts, repayment(1_000, metaOn('2026-02-05'))], '2026-02-05').loan
  expect(paid.installments[0]?.settledOn).toBe('2026-02-05')
})

test('a balloon, as a share too, that a prepayment reaches into leaves interest alone until the end', () => {
  for (const amortization of [
    { kind: 'balloon', balloon: 60_000 as Minor },
    { kind: 'balloon-share', share: 50_000_000 },
  ] as const) {
    const facts = disbursed({ amortization })
    const prepaid = [...facts, repayment(80_000, metaOn('2026-01-05'), { excess: 'reduce-installment' })]
    const { loan } = foldTo(prepaid, '2026-01-05')
    expect(asked(loan)).toEqual([...Array.from({ length: 11 }, () => 400), 40_400])
  }
})

test('a prepayment after an agreed step of the rate keeps the installment then in force', () => {
  const terms = { installments: 24, rateSteps: [{ fromInstallment: 13, annualRate: 24_000_000 }] }
  const facts = disbursed(terms)
  const due = foldTo(facts, '2026-01-05').loan.installments.slice(0, 12)
  const life = [
    ...facts,
    ...due.map(({ number, dueDate, charged }) =>
      repayment(charged.principal + charged.interest, metaOn(dueDate, `paid ${number}`)),
    ),
  ]
  const inForce = asked(foldTo(life, '2027-01-05').loan)[12] as number
  const prepaid = [...life, repayment(20_000, metaOn('2027-01-10'), { excess: 'reduce-tenor' })]
  const { loan } = foldTo(prepaid, '2027-01-10')
  expect(loan.installment).toBe(inForce)
  expect(asked(loan).slice(12, -1)).toEqual(Array.from({ length: loan.installments.length - 13 }, () => inForce))
  expect(loan.installments.length).toBeLessThan(24)
})

test('money on top is planned over the periods that are left, not over what a late charge has opened', () => {
  const facts = disbursed({ trancheTerms: 'on-top', interestMethod: 'flat', annualRate: 0, installments: 4 })
  const [applied, approved, paidOut] = facts as [LoanEvent, LoanEvent, LoanEvent]
  const first = { ...paidOut, amount: 80_000 as Minor } as LoanEvent
  const charge = {
    type: 'ChargeAdded',
    ...metaOn('2026-01-06', 'fee'),
    component: 'fees',
    code: 'late',
    amount: 500 as Minor,
    dueOn: '2026-08-01' as LocalDate,
  } as const
  const more = { type: 'LoanDisbursed', ...metaOn('2026-01-10', 'more'), amount: 40_000 as Minor } as const
  const { loan } = foldTo([applied, approved, first, charge, more], '2026-01-10')
  expect(asked(loan)).toEqual([30_000, 30_000, 30_000, 30_000, 0])
})
