import { describe, expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { FloatingRate } from '../interest/index.ts'
import { type BookedLoan, foldLoan } from '../loan/index.ts'
import { buildSchedule } from '../schedule/index.ts'
import { levelTerms, type LooseTerms } from '../schedule/testing/terms.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import { prepaymentShares, shockedRate } from './assumptions.ts'
import {
  flowsByMonth,
  type ProjectedLoan,
  projectBook,
  projectedFromLoan,
  projectedFromTerms,
  projectLoan,
  type RateShock,
} from './index.ts'

const START = '2026-01-15' as LocalDate
const shock = (basisPoints: number, changes: Partial<RateShock> = {}): RateShock => ({
  basisPoints,
  appliesTo: 'floating',
  keeps: 'tenor',
  ...changes,
})
/** Follows a benchmark that is looked at each month, from the first day on. */
const MONTHLY: FloatingRate = {
  benchmark: 'sofr-1m',
  spread: 1_000_000,
  resets: { unit: 'month', every: 1 },
  firstResetOn: START,
}
const fixed = (changes: LooseTerms = {}): ProjectedLoan => projectedFromTerms(levelTerms(changes), START)
const fresh = (changes: LooseTerms = {}, floating: FloatingRate = MONTHLY): ProjectedLoan =>
  projectedFromTerms({ ...levelTerms(changes), floating }, START)

describe('prepayment', () => {
  test.each([
    ['cpr', 6_000_000, { every: 1, unit: 'month' }, 514_301],
    ['cpr', 6_000_000, { every: 1, unit: 'year' }, 6_000_000],
    ['smm', 514_301, { every: 1, unit: 'month' }, 514_301],
    ['smm', 1_000_000, { every: 1, unit: 'quarter' }, 2_970_100],
    ['smm', 1_000_000, { every: 1, unit: 'half-month' }, 501_256],
    ['cpr', 100_000_000, { every: 2, unit: 'week' }, 100_000_000],
    ['cpr', 0, { every: 1, unit: 'month' }, 0],
  ] as const)('%s of %i, %o: %i of the balance', (kind, share, frequency, expected) => {
    expect(prepaymentShares({ kind, share })(frequency)).toBe(expected)
  })

  test('1 % a month of 300.00 over 3 months', () => {
    const flows = projectLoan(fresh({ principal: 30_000, installments: 3 }), {
      prepayment: { kind: 'smm', share: 1_000_000 },
    })
    expect(flows.map(({ principal, interest, prepaid, balance }) => [principal, interest, prepaid, balance])).toEqual([
      [9901, 300, 201, 19_898],
      [9900, 199, 100, 9898],
      [9898, 99, 0, 0],
    ])
  })
})

describe('rate shock', () => {
  test('50 basis points up and down, never below 0', () => {
    expect(shockedRate({ annualRate: 12_000_000 }, shock(50))).toBe(12_500_000)
    expect(shockedRate({ annualRate: 300_000 }, shock(-50))).toBe(0)
  })

  test('keeping the tenor: the schedule at the other rate', () => {
    const flows = projectLoan(fresh(), { rateShock: shock(50) })
    const at = buildSchedule(levelTerms({ annualRate: 12_500_000 }), START).installments
    expect(flows.map(({ principal, interest }) => [principal, interest])).toEqual(
      at.map(({ principal, interest }) => [principal, interest]),
    )
  })

  test('keeping the installment: more of them', () => {
    const flows = projectLoan(fresh(), { rateShock: shock(300, { keeps: 'installment' }) })
    expect(flows).toHaveLength(13)
    const totals = flows.map(({ principal, interest }) => principal + interest)
    expect(new Set(totals.slice(0, 12))).toEqual(new Set([888_488]))
    expect(totals[12]).toBeLessThan(888_488)
  })

  test('an installment that would no longer pay interest is solved again for the tenor', () => {
    const loan = fresh({ installments: 360 })
    const flows = projectLoan(loan, { rateShock: shock(5000, { keeps: 'installment' }) })
    expect(flows).toEqual(projectLoan(loan, { rateShock: shock(5000) }))
  })

  test('fixed loans stay as they are, unless all are shocked', () => {
    expect(projectLoan(fixed(), { rateShock: shock(50) })).toEqual(projectLoan(fixed(), {}))
    expect(projectLoan(fixed(), { rateShock: shock(50, { appliesTo: 'all' }) })).toEqual(
      projectLoan(fresh(), { rateShock: shock(50) }),
    )
  })
})

describe('a floating rate', () => {
  test('moves within its floor and cap', () => {
    const capped = { ...MONTHLY, cap: 13_000_000, floor: 11_500_000 }
    const under = (basisPoints: number) => projectLoan(fresh({}, capped), { rateShock: shock(basisPoints) })
    expect(under(500)).toEqual(under(100))
    expect(under(-500)).toEqual(under(-50))
  })

  test('moves on its next reset date', () => {
    const quarterly = fresh({}, { ...MONTHLY, firstResetOn: '2026-04-15' as LocalDate })
    const [before, shocked] = [projectLoan(quarterly, {}), projectLoan(quarterly, { rateShock: shock(50) })]
    expect(shocked.slice(0, 3)).toEqual(before.slice(0, 3))
    expect(shocked[3]?.interest).toBeGreaterThan(before[3]?.interest ?? 0)
  })
})

describe('a running loan of 1,200.00 over 12 months from 15 January, on 20 March', () => {
  const meta = factMaker()
  const facts = disbursedFacts(loanTerms({ floating: MONTHLY }), START, meta)
  const running = (paid: number): ProjectedLoan => {
    const all = paid === 0 ? facts : [...facts, repayment(paid, meta('2026-02-15'))]
    const asOf = '2026-03-20' as LocalDate
    return projectedFromLoan(foldLoan(all, asOf).loan as BookedLoan, asOf)
  }

  test('arrears come in on the day; the running period keeps its rate, the next bear the other one', () => {
    const flows = projectLoan(running(10_662), { rateShock: shock(1200) })
    expect(flows.slice(0, 3).map(({ number, dueDate, interest }) => [number, dueDate, interest])).toEqual([
      [2, '2026-03-20', 1105],
      [3, '2026-04-15', 1010],
      [4, '2026-05-15', 1827],
    ])
    expect(flows.at(-1)).toMatchObject({ number: 12, balance: 0 })
  })

  test('arrears are not prepaid', () => {
    const flows = projectLoan(running(0), { prepayment: { kind: 'smm', share: 50_000_000 } })
    expect(flows.slice(0, 3).map(({ prepaid }) => prepaid > 0)).toEqual([false, false, true])
  })

  test('by month, with what is left at the end of each', () => {
    const [march, april] = flowsByMonth(projectLoan(running(10_662), {}))
    expect(march).toEqual({ month: '2026-03', principal: 9557, interest: 1105, prepaid: 0, balance: 100_981 })
    expect(april).toEqual({ month: '2026-04', principal: 9652, interest: 1010, prepaid: 0, balance: 91_329 })
  })
})

test('a book is told by currency', () => {
  const euros = fixed({ currency: 'EUR', principal: 500 })
  const book = projectBook([fresh(), euros, fresh()], {})
  expect(book.map(({ currency, loans, balance }) => [currency, loans, balance])).toEqual([
    ['EUR', 1, 500],
    ['USD', 2, 20_000_000],
  ])
  expect(book[1]?.months).toHaveLength(12)
  expect(book[1]?.months[0]).toEqual({
    month: '2026-02',
    principal: 1_576_976,
    interest: 200_000,
    prepaid: 0,
    balance: 18_423_024,
  })
})
