import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import {
  type ActiveLoan,
  type BookedLoan,
  type Folded,
  foldLoan,
  type InterestRecalculation,
  type LoanEvent,
  type LoanTerms,
  nextActionOn,
  outstandingOf,
  payoffQuote,
} from './index.ts'

const DAILY: InterestRecalculation = { early: 'daily', late: 'daily', payoff: 'daily' }

/** 100.00 at 7 % in 6 months of 30 days over 360, paid out on 1 January 2024; money beyond what is due pays ahead. */
const TERMS: Partial<LoanTerms> = {
  principal: 10_000 as Minor,
  annualRate: 7_000_000,
  installments: 6,
  dayCount: 'nominal-30/360',
  excess: 'in-advance',
  interestRecalculation: DAILY,
}

type Paid = readonly [on: string, amount: number]

function life(payments: readonly Paid[], changes: Partial<LoanTerms> = {}, through: string | null = null): BookedLoan {
  const meta = factMaker()
  const facts: LoanEvent[] = disbursedFacts(loanTerms({ ...TERMS, ...changes }), '2024-01-01', meta)
  for (const [on, amount] of payments) facts.push(repayment(amount, meta(on)))
  return foldLoan(facts, through as LocalDate | null).loan as BookedLoan
}

const asked = ({ installments }: BookedLoan): readonly (readonly [number, number])[] =>
  installments.map(({ charged }) => [charged.principal, charged.interest])

describe('interest by actual payment dates, [principal, interest] of each installment', () => {
  test.each<[string, readonly Paid[], string | null, readonly (readonly [number, number])[]]>([
    [
      'overdue principal bears interest until today',
      [['2024-02-01', 1701]],
      '2024-03-10',
      [
        [1643, 58],
        [1652, 49],
        [1659, 42],
        [1672, 29],
        [1681, 20],
        [1693, 10],
      ],
    ],
    [
      'a part paid late bears none from its day on',
      [
        ['2024-02-01', 1701],
        ['2024-03-05', 1000],
      ],
      '2024-03-10',
      [
        [1643, 58],
        [1652, 49],
        [1660, 41],
        [1672, 29],
        [1681, 20],
        [1692, 10],
      ],
    ],
    [
      'nothing paid at all: every period bears interest on all of it, and none after the last due date',
      [],
      '2024-07-15',
      [
        [1643, 58],
        [1643, 58],
        [1643, 58],
        [1643, 58],
        [1643, 58],
        [1785, 58],
      ],
    ],
    [
      'an installment paid early has the interest of its days, the rest of them goes to the next',
      [['2024-01-15', 1701]],
      null,
      [
        [1675, 26],
        [1625, 76],
        [1662, 39],
        [1672, 29],
        [1681, 20],
        [1685, 10],
      ],
    ],
  ])('%s', (_, payments, through, expected) => {
    expect(asked(life(payments, {}, through))).toEqual(expected)
  })

  test('with late none the plan stands, however late it is', () => {
    const recalculation = { ...DAILY, late: 'none' } as const
    const late = life([], { interestRecalculation: recalculation }, '2024-06-20')
    expect(asked(late)).toEqual(asked(life([], { interestRecalculation: recalculation })))
  })

  test('with rests on due dates an early payment counts from the next one, and lateness for the whole period', () => {
    const recalculation = { early: 'installment', late: 'installment', payoff: 'daily' } as const
    const early = life([['2024-01-15', 500]], { interestRecalculation: recalculation })
    expect(asked(early)).toEqual(asked(life([], { interestRecalculation: recalculation })))
    const late = life([], { interestRecalculation: recalculation }, '2024-02-02')
    expect(asked(late)[1]).toEqual([1643, 58])
  })
})

test('equal shares of principal stay, their interest follows what is owed', () => {
  const late = life([], { amortization: { kind: 'equal-principal' } }, '2024-03-01')
  expect(asked(late).slice(0, 3)).toEqual([
    [1667, 58],
    [1667, 58],
    [1667, 39],
  ])
})

test('a payoff asks for interest to the day, or for that of the whole period', () => {
  const quoted = (recalculation: InterestRecalculation): readonly number[] => {
    const loan = life([['2024-02-01', 1701]], { interestRecalculation: recalculation }) as ActiveLoan
    const { principal, accruedInterest } = payoffQuote(loan, '2024-02-15' as LocalDate)
    return [principal, accruedInterest]
  }
  expect([quoted(DAILY), quoted({ ...DAILY, payoff: 'installment' })]).toEqual([
    [8357, 24],
    [8357, 49],
  ])
})

test('a loan with overdue principal wants to be looked at every day, one that is in order when something falls due', () => {
  expect(nextActionOn(life([['2024-02-01', 1701]], {}, '2024-02-20'))).toBe('2024-03-01')
  expect(nextActionOn(life([['2024-02-01', 1701]], {}, '2024-03-20'))).toBe('2024-03-21')
})

/** Payments before maturity, then the payoff: in days since disbursement, amounts in thousandths of the principal. */
const payments = fc.array(
  fc.record({ day: fc.integer({ min: 0, max: 150 }), share: fc.integer({ min: 1, max: 400 }) }),
  {
    maxLength: 8,
  },
)

const day = (days: number): LocalDate => addDays('2024-01-01' as LocalDate, days)

test('interest of a loan that is paid off comes to that of its real balances, but for the rounding of each installment', () => {
  fc.assert(
    fc.property(payments, fc.integer({ min: 151, max: 180 }), (paid, end) => {
      const terms = loanTerms({ ...TERMS, principal: 1_000_000 as Minor, dayCount: 'actual/365-fixed' })
      const meta = factMaker()
      const facts: LoanEvent[] = disbursedFacts(terms, day(0), meta)
      for (const { day: days, share } of paid) facts.push(repayment(share * 1000, meta(day(days))))
      const { loan } = foldLoan(facts, day(end - 1))
      if (loan.status !== 'active') return
      const { total } = payoffQuote(loan as ActiveLoan, day(end))
      const settled = foldLoan(
        [...facts, repayment(total, meta(day(end)), { payoff: true })],
        null,
      ) as Folded<BookedLoan>
      const charged = settled.loan.installments.reduce((sum, { charged: { interest } }) => sum + interest, 0)
      expect(outstandingOf(settled.loan).principal).toBe(0)
      expect(Math.abs(charged - interestDayByDay(settled, end))).toBeLessThan(settled.loan.installments.length)
    }),
    { numRuns: 100 },
  )
})

/** Adds up what each day's balance bears. */
function interestDayByDay({ loan, allocations }: Folded<BookedLoan>, end: number): number {
  const repaidOn = (on: LocalDate): number =>
    allocations
      .filter(({ effectiveOn }) => effectiveOn === on)
      .flatMap(({ portions }) => portions.map(({ parts }) => parts.principal))
      .reduce<number>((sum, principal) => sum + principal, 0)
  let owed: number = loan.disbursed
  let total = 0
  for (let days = 0; days < end; days += 1) {
    owed -= repaidOn(day(days))
    total += (owed * 0.07) / 365
  }
  return total
}
