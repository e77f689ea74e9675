/** Backdating and replay as others got it wrong, by their tickets. */
import {
  addDays,
  arrearsOn,
  type BookedLoan,
  closeDay,
  daysPastDue,
  foldLoan,
  type LoanEvent,
  type LoanTerms,
  type Minor,
  outstandingOf,
  payoffQuote,
  receiveRepayment,
  reverseRepayment,
  totalOf,
  waiveCharge,
  type ActiveLoan,
} from '@lend/core'
import { disbursedFacts, factMaker, loanTerms, penaltyRule } from '@lend/core/testing'
import { describe, expect, test } from 'vitest'
import { date } from '../engine/setting.ts'

const INSTALLMENT = 10_662 as Minor
const LATE_FEE: Partial<LoanTerms> = { penalties: [penaltyRule()] }

/** A life told fact by fact: 1,200.00 at 12 % in twelve months, from 5 January 2026. */
function life(changes: Partial<LoanTerms> = {}) {
  const meta = factMaker()
  const facts: LoanEvent[] = disbursedFacts(loanTerms(changes), '2026-01-05', meta)
  const loan = (through: string): BookedLoan => foldLoan(facts, date(through)).loan as BookedLoan
  const pay = (on: string, amount: number = INSTALLMENT, payoff = false): string => {
    const fact = receiveRepayment(foldLoan(facts, null).loan, { amount: amount as Minor, payoff }, meta(on))
    facts.push(fact)
    return fact.id
  }
  const bounce = (repaymentId: string, on: string): void => {
    const { loan: now } = foldLoan(facts, null)
    facts.push(reverseRepayment(now, { repaymentId, reason: 'returned' }, facts, meta(on)))
  }
  return { facts, meta, loan, pay, bounce }
}

const standing = (loan: BookedLoan): unknown => [loan.installments, loan.charges, loan.credit, outstandingOf(loan)]

describe('frappe/lending#878: a payment of 16 March that is posted after one of 20 March', () => {
  test('pays the dues of 16 March', () => {
    const [told, inOrder] = [life(), life()]
    told.pay('2026-03-20')
    told.pay('2026-03-16')
    inOrder.pay('2026-03-16')
    inOrder.pay('2026-03-20')
    expect(standing(told.loan('2026-03-31'))).toEqual(standing(inOrder.loan('2026-03-31')))
    expect(
      told
        .loan('2026-03-31')
        .installments.map(({ settledOn }) => settledOn)
        .slice(0, 3),
    ).toEqual(['2026-03-16', '2026-03-20', null])
  })

  test('frappe/lending#231 to #251: and days past due count from what is then the oldest unpaid due date', () => {
    const told = life()
    told.pay('2026-03-20')
    expect(daysPastDue(told.loan('2026-03-31'), date('2026-03-31'))).toBe(26)
    told.pay('2026-03-16')
    expect(daysPastDue(told.loan('2026-03-31'), date('2026-03-31'))).toBe(0)
  })
})

test('frappe/lending#587, #607: cancelling a backdated payment leaves the dues as if it had never come', () => {
  const [told, without] = [life(LATE_FEE), life(LATE_FEE)]
  told.pay('2026-03-20')
  without.pay('2026-03-20')
  told.bounce(told.pay('2026-02-04'), '2026-03-25')
  expect(standing(told.loan('2026-03-31'))).toEqual(standing(without.loan('2026-03-31')))
})

describe('frappe/lending#1150: a penalty that a backdated payment takes away', () => {
  test('is back when that payment is taken back, once', () => {
    const told = life(LATE_FEE)
    const penalties = (): number => arrearsOn(told.loan('2026-02-20'), date('2026-02-20')).penalties
    expect(penalties()).toBe(500)
    const id = told.pay('2026-02-05')
    expect(penalties()).toBe(0)
    told.bounce(id, '2026-02-20')
    expect(penalties()).toBe(500)
  })
})

test('apache/fineract#4334, #5031: a repayment can be reversed however many backdated ones came since', () => {
  const told = life(LATE_FEE)
  const first = told.pay('2026-02-05')
  for (const day of ['2026-04-05', '2026-03-05', '2026-03-04', '2026-02-06']) told.pay(day, 5_000)
  const before = foldLoan(told.facts, date('2026-05-01')).movements
  told.bounce(first, '2026-05-01')
  const after = foldLoan(told.facts, date('2026-05-01')).movements
  expect(before.filter(({ type }) => type === 'interest-demanded').map(({ key }) => key)).toEqual(
    after.filter(({ type }) => type === 'interest-demanded').map(({ key }) => key),
  )
  expect(new Set(after.map(({ key }) => key)).size).toBe(after.length)
})

test('apache/fineract#5445: a payment of yesterday that is recorded after midnight belongs to yesterday, the day closed or not', () => {
  const told = life(LATE_FEE)
  const closed = closeDay(told.loan('2026-02-05'), date('2026-02-06')).loan
  expect(totalOf(arrearsOn(closed, date('2026-02-06')))).toBe(INSTALLMENT + 500)
  told.pay('2026-02-05')
  expect(totalOf(arrearsOn(told.loan('2026-02-06'), date('2026-02-06')))).toBe(0)
})

test('frappe/lending#1163: what settles a loan asks for no interest that settling it would take back', () => {
  for (const days of [1, 2, 17, 30, 31, 75]) {
    const told = life(LATE_FEE)
    const on = addDays(date('2026-01-05'), days)
    const { total } = payoffQuote(told.loan(addDays(on, -1)) as ActiveLoan, on)
    told.pay(on, total, true)
    const loan = told.loan(addDays(on, 60))
    expect([loan.status, loan.credit, totalOf(outstandingOf(loan))]).toEqual(['closed', 0, 0])
    const { movements } = foldLoan(told.facts, addDays(on, 60))
    const interest = (type: string): number =>
      movements.reduce((sum, movement) => (movement.type === type ? sum + movement.amounts.interest : sum), 0)
    expect(interest('interest-demanded')).toBe(interest('repayment'))
  }
})

test('FINERACT-2861: a charge is waived once, whatever is asked', () => {
  const told = life(LATE_FEE)
  const loan = told.loan('2026-02-20')
  const chargeId = loan.charges[0]?.id ?? ''
  told.facts.push(waiveCharge(loan, { chargeId, reason: 'goodwill' }, told.meta('2026-02-20')))
  const waived = told.loan('2026-02-20')
  expect(arrearsOn(waived, date('2026-02-20')).penalties).toBe(0)
  expect(() => waiveCharge(waived, { chargeId, reason: 'goodwill' }, told.meta('2026-02-20'))).toThrow(
    expect.objectContaining({ code: expect.stringMatching(/^CHARGE_/) }),
  )
})

test('FINERACT-2946: facts of one day have one order, whichever was entered first', () => {
  const told = life(LATE_FEE)
  told.pay('2026-02-10', 4_000)
  told.pay('2026-02-10', 9_000)
  const id = told.pay('2026-02-10', 1_000)
  told.bounce(id, '2026-02-10')
  const expected = foldLoan(told.facts, date('2026-03-01'))
  expect(foldLoan(told.facts.toReversed(), date('2026-03-01')).loan).toEqual(expected.loan)
})

test('FINERACT-2211: any amount finds its place and an end: a cent, and more than all that is owed', () => {
  for (const amount of [1, 119_999, 10_000_000]) {
    const told = life({ excess: 'hold-as-credit' })
    told.pay('2026-02-05', amount)
    const { allocations } = foldLoan(told.facts, date('2026-02-05'))
    const parts = allocations.flatMap(({ portions }) => portions.map((portion) => totalOf(portion.parts)))
    expect(parts.reduce<number>((sum, part) => sum + part, allocations[0]?.credit ?? 0)).toBe(amount)
  }
})

describe('mambu.ideas LNS-I-7: the borrower chooses with each prepayment', () => {
  test('between a lower installment and a shorter loan', () => {
    const rows = (excess: 'reduce-installment' | 'reduce-tenor'): BookedLoan => {
      const told = life()
      told.facts.push(
        receiveRepayment(told.loan('2026-01-05'), { amount: 30_000 as Minor, excess }, told.meta('2026-01-20')),
      )
      return told.loan('2026-01-20')
    }
    const [lower, shorter] = [rows('reduce-installment'), rows('reduce-tenor')]
    expect([lower.installments.length, shorter.installments.length < 12]).toEqual([12, true])
    expect([(lower.installment ?? 0) < INSTALLMENT, shorter.installment]).toEqual([true, INSTALLMENT])
  })
})
