import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '../dates/index.ts'
import { type BookedLoan, type Folded, foldLoan, type LoanEvent } from '../loan/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, repayment } from '../testing/facts.ts'
import { loanTerms } from '../testing/loan-terms.ts'
import { interestCertificate } from './interest-certificate.ts'

/** 1,200.00 at 12 % over 12 months, paid out on 1 January 2026, with money on some days. */
function life(
  payments: readonly (readonly [on: string, amount: number])[],
  through = '2027-12-31',
): Folded<BookedLoan> {
  const meta = factMaker()
  const facts: LoanEvent[] = disbursedFacts(loanTerms(), '2026-01-01', meta)
  for (const [on, amount] of payments) facts.push(repayment(amount, meta(on)))
  return foldLoan(facts, through as LocalDate) as Folded<BookedLoan>
}

const YEAR = { from: '2026-04-01' as LocalDate, to: '2027-03-31' as LocalDate }

describe('1,200.00 in 12 installments of 106.62, first due on 1 February 2026', () => {
  const paidInTime = life([
    ['2026-02-01', 10_662],
    ['2026-03-01', 10_662],
    ['2026-04-01', 10_662],
  ])

  test('paid: the money of the year, split as it was allocated', () => {
    expect(interestCertificate(paidInTime, YEAR, 'paid')).toEqual({
      ...YEAR,
      basis: 'paid',
      interest: 1010,
      principal: 9652,
      otherCharges: 0,
      lines: [{ on: '2026-04-01', amounts: { principal: 9652, interest: 1010, fees: 0, penalties: 0 } }],
    })
  })

  test('charged: what fell due in the year, paid or not', () => {
    const { interest, principal, lines } = interestCertificate(paidInTime, YEAR, 'charged')
    expect({ interest, principal, days: lines.length }).toEqual({ interest: 5637, principal: 100_981, days: 10 })
  })

  test('money held for the borrower counts on the day it pays something', () => {
    const early = life([['2026-03-20', 21_324]], '2026-04-01')
    expect(
      interestCertificate(early, { from: '2026-03-01' as LocalDate, to: '2026-03-31' as LocalDate }, 'paid'),
    ).toMatchObject({ interest: 2305, principal: 19_019 })
    const ahead = life(
      [
        ['2026-02-01', 10_662],
        ['2026-02-20', 10_662],
      ],
      '2026-03-31',
    )
    const { lines } = interestCertificate(
      ahead,
      { from: '2026-02-01' as LocalDate, to: '2026-03-31' as LocalDate },
      'paid',
    )
    expect(lines.map(({ on }) => on)).toEqual(['2026-02-01', '2026-03-01'])
  })

  test('days that are swapped are refused', () => {
    expect(() => interestCertificate(paidInTime, { from: YEAR.to, to: YEAR.from }, 'paid')).toThrow(
      expect.objectContaining({ code: 'PERIOD_REVERSED' }),
    )
  })
})

test('certificates of years that follow each other sum to that of all of them', () => {
  const payment = fc.tuple(
    fc.integer({ min: 0, max: 500 }).map((days) => addDays('2026-01-01' as LocalDate, days)),
    fc.integer({ min: 1, max: 15_000 }),
  )
  fc.assert(
    fc.property(
      fc.array(payment, { maxLength: 8 }),
      fc.integer({ min: 0, max: 500 }),
      fc.constantFrom('paid' as const, 'charged' as const),
      (payments, days, basis) => {
        const folded = life(payments)
        const [from, to] = ['2026-01-01' as LocalDate, '2027-12-31' as LocalDate]
        const cut = addDays(from, days)
        const whole = interestCertificate(folded, { from, to }, basis)
        const first = interestCertificate(folded, { from, to: cut }, basis)
        const second = interestCertificate(folded, { from: addDays(cut, 1), to }, basis)
        expect(first.interest + second.interest).toBe(whole.interest)
        expect(first.principal + second.principal).toBe(whole.principal)
        if (basis === 'charged') return
        const repaid = folded.loan.installments.reduce((sum, row) => sum + row.repaid.interest, 0)
        expect(whole.interest).toBe(repaid as Minor)
      },
    ),
    { numRuns: 100 },
  )
})
