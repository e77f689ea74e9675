import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '../dates/index.ts'
import { closeDay, foldLoan, type BookedLoan, type LoanEvent, type LoanTerms } from '../loan/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../testing/index.ts'
import type { PenaltyRule } from './penalty-rule.ts'

/** 1,200.00 without interest in twelve installments of 100.00, paid out on 5 January; the first is due on 5 February. */
function life(rule: Partial<PenaltyRule>, changes: Partial<LoanTerms> = {}, ...payments: readonly [string, number][]) {
  const meta = factMaker()
  const terms = loanTerms({ annualRate: 0, penalties: [penaltyRule(rule)], ...changes })
  const facts: LoanEvent[] = disbursedFacts(terms, '2026-01-05', meta)
  for (const [on, amount] of payments) facts.push(repayment(amount, meta(on)))
  return foldLoan(facts, null).loan as BookedLoan
}

/** Penalties charged to the first installment by the end of a day. */
function penaltyOn(loan: BookedLoan, on: string): number {
  return closeDay(loan, on as LocalDate).loan.installments[0]?.charged.penalties ?? 0
}

const PER_DAY = { kind: 'flat-per-day', amount: 10 as Minor } as const
/** 36.5 % a year of 100.00: 10 minor units a day. */
const PERCENT_PER_DAY = {
  kind: 'percent-per-day',
  annualRate: 36_500_000,
  of: 'overdue-principal-and-interest',
  yearDays: 365,
} as const

describe('penalties on the installment due on 2026-02-05', () => {
  test.each<[string, Partial<PenaltyRule>, readonly [string, number][]]>([
    [
      'flat: nothing on the due date, once from the day after',
      {},
      [
        ['02-05', 0],
        ['02-06', 500],
        ['02-28', 500],
      ],
    ],
    [
      'percent: once, of what is overdue',
      { amount: { kind: 'percent', rate: 2_500_000, of: 'overdue-installment' } },
      [
        ['02-06', 250],
        ['02-28', 250],
      ],
    ],
    [
      'flat per day',
      { amount: PER_DAY },
      [
        ['02-06', 10],
        ['02-07', 20],
        ['02-15', 100],
      ],
    ],
    [
      'percent per day',
      { amount: PERCENT_PER_DAY },
      [
        ['02-06', 10],
        ['02-15', 100],
      ],
    ],
    [
      'grace: the days of it are free',
      { amount: PER_DAY, graceDays: 5 },
      [
        ['02-10', 0],
        ['02-11', 10],
        ['02-12', 20],
      ],
    ],
    [
      'grace: or charged once it is over',
      { amount: PER_DAY, graceDays: 5, countsGraceDays: true },
      [
        ['02-10', 0],
        ['02-11', 60],
        ['02-12', 70],
      ],
    ],
    [
      'cap: an amount',
      { amount: PER_DAY, cap: { kind: 'amount', amount: 25 as Minor } },
      [
        ['02-07', 20],
        ['02-08', 25],
        ['02-28', 25],
      ],
    ],
    [
      'cap: a share of the installment',
      { amount: PER_DAY, cap: { kind: 'percent-of-installment', rate: 500_000 } },
      [
        ['02-10', 50],
        ['02-11', 50],
      ],
    ],
    [
      'tax: on top, rounded once',
      { amount: PER_DAY, taxRate: 18_000_000 },
      [
        ['02-06', 12],
        ['02-07', 24],
        ['02-08', 35],
      ],
    ],
  ])('%s', (_, rule, expected) => {
    const loan = life(rule)
    expect(expected.map(([day]) => [day, penaltyOn(loan, `2026-${day}`)])).toEqual(expected)
  })

  test('where the due day counts, penalties begin on it', () => {
    const delinquency = { ...loanTerms().delinquency, dueDayCounts: 1 as const }
    expect(penaltyOn(life({ amount: PER_DAY }, { delinquency }), '2026-02-05')).toBe(10)
  })

  test('after a part payment days are charged on what is left, and the days before keep what they came to', () => {
    const loan = life({ amount: PERCENT_PER_DAY }, {}, ['2026-02-11', 6_000])
    // Five days on 100.00 by the 10th. The payment of the 11th pays these 0.50 first, then principal: 40.50 is left, at 0.0405 a day.
    expect(penaltyOn(loan, '2026-02-21')).toBe(50 + 45)
  })

  test('each installment is charged on its own, and a penalty never bears a penalty', () => {
    const loan = closeDay(life({ amount: PERCENT_PER_DAY }), '2026-03-15' as LocalDate).loan
    expect(loan.installments.slice(0, 2).map(({ charged }) => charged.penalties)).toEqual([380, 100])
  })

  test('a run of days that nothing was overdue in is not charged when the same amount is overdue again', () => {
    const meta = factMaker()
    const terms = loanTerms({
      annualRate: 0,
      installments: 1,
      principal: 10_000 as Minor,
      penalties: [penaltyRule({ amount: PER_DAY })],
    })
    const again = { type: 'ChargeAdded', component: 'fees', code: 'visit', amount: 10_000 as Minor } as const
    const facts: LoanEvent[] = [
      ...disbursedFacts(loanTerms({ ...terms, installments: 2, principal: 20_000 as Minor }), '2026-01-05', meta),
      repayment(10_020, meta('2026-02-08')),
      { ...again, ...meta('2026-02-18'), dueOn: '2026-02-05' as LocalDate },
    ]
    const { loan } = foldLoan(facts, '2026-02-19' as LocalDate)
    expect((loan as BookedLoan).installments[0]?.charged).toMatchObject({ fees: 10_000, penalties: 20 + 20 })
  })

  test('a day is charged once, however often it is closed', () => {
    let loan = life({ amount: PER_DAY })
    for (let day = '2026-02-01' as LocalDate; day <= '2026-02-20'; day = addDays(day, 1)) {
      loan = closeDay(closeDay(loan, day).loan, day).loan
    }
    expect(loan.installments[0]?.charged.penalties).toBe(150)
  })
})
