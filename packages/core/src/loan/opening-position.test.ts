import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { postMovements, trialBalance } from '../accounting/index.ts'
import { STANDARD_ALLOCATION } from '../allocation/index.ts'
import { addDays, type LocalDate } from '../dates/index.ts'
import { type Minor, ZERO_BREAKDOWN } from '../money/index.ts'
import { arbitraryLoanTerms, disbursedFacts, factMaker, loanTerms, penaltyRule, repayment } from '../testing/index.ts'
import {
  type BookedLoan,
  closeDay,
  daysPastDue,
  evolve,
  foldLoan,
  importLoan,
  type Installment,
  type LoanEvent,
  type LoanTerms,
  type OpeningPosition,
  outstandingOf,
} from './index.ts'

const day = (date: string): LocalDate => date as LocalDate
const meta = { id: 'import', effectiveOn: day('2026-06-30'), recordedAt: '' }

/** 12,000.00 at 12 % in twelve months of 1,066.19, due on the 1st from February; the position is that at the end of 30 June. */
const TERMS = loanTerms({
  principal: 1_200_000 as Minor,
  penalties: [penaltyRule({ amount: { kind: 'flat-per-day', amount: 10 as Minor } })],
})

function opened(position: Omit<OpeningPosition, 'repaid'> & { readonly interest?: number }): BookedLoan {
  const { interest = 0, ...rest } = position
  const principal = (1_200_000 - position.outstandingPrincipal) as Minor
  const repaid = { ...ZERO_BREAKDOWN, principal, interest: interest as Minor }
  const event = importLoan({ terms: TERMS, disbursedOn: day('2026-01-01'), position: { ...rest, repaid } }, meta)
  return evolve(null, event).loan as BookedLoan
}

const shown = ({ number, dueDate, charged }: Installment): readonly unknown[] => [
  number,
  dueDate,
  charged.principal,
  charged.interest,
]

/** Outstanding after five installments, and after three. */
const AFTER_FIVE = 717_348 as Minor
const AFTER_THREE = 913_295 as Minor

describe('an opening position', () => {
  test('that is where the terms put it goes on with the next installment of the terms', () => {
    const loan = opened({ status: 'active', outstandingPrincipal: AFTER_FIVE })
    expect(loan.installments.map(shown)[0]).toEqual([6, '2026-07-01', 99_446, 7_173])
    expect([loan.installments.length, outstandingOf(loan).principal, daysPastDue(loan, day('2026-06-30'))]).toEqual([
      7,
      AFTER_FIVE,
      0,
    ])
  })

  test('that is ahead of its terms keeps the installment and ends sooner', () => {
    const loan = opened({ status: 'active', outstandingPrincipal: 500_000 as Minor })
    expect(loan.installments.map(shown)[0]).toEqual([6, '2026-07-01', 101_619, 5_000])
    expect(loan.installments).toHaveLength(5)
  })

  test('in arrears has the unpaid installments, days past due and class, and no penalty for days before it', () => {
    const loan = opened({ status: 'active', outstandingPrincipal: AFTER_THREE, overdueSince: day('2026-05-01') })
    expect(loan.installments.slice(0, 3).map(shown)).toEqual([
      [4, '2026-05-01', 97_486, 9_133],
      [5, '2026-06-01', 98_461, 8_158],
      [6, '2026-07-01', 99_446, 7_173],
    ])
    expect(daysPastDue(loan, day('2026-06-30'))).toBe(60)
    expect(loan.classification).toEqual({ bucket: '31-60', since: '2026-06-01' })
    const next = closeDay(loan, day('2026-07-02')).loan
    expect(next.classification).toEqual({ bucket: '61-90', since: '2026-07-01' })
    expect(next.installments.slice(0, 3).map(({ charged }) => charged.penalties)).toEqual([20, 20, 10])
  })

  test('may say that part of the oldest unpaid installment was paid', () => {
    const paidOfOldest = { principal: 7_486 as Minor, interest: 9_133 as Minor }
    const loan = opened({
      status: 'active',
      outstandingPrincipal: (AFTER_THREE - 7_486) as Minor,
      overdueSince: day('2026-05-01'),
      paidOfOldest,
    })
    expect(loan.installments.slice(0, 2).map(shown)).toEqual([
      [4, '2026-05-01', 90_000, 0],
      [5, '2026-06-01', 98_461, 8_158],
    ])
    expect(() =>
      opened({
        status: 'active',
        outstandingPrincipal: AFTER_FIVE,
        paidOfOldest: { principal: 0 as Minor, interest: 99_999 as Minor },
      }),
    ).toThrow(expect.objectContaining({ code: 'IMPORT_REFUSED' }))
  })

  test('whose term is over is overdue since its last due date', () => {
    const terms = loanTerms({ principal: 100_000 as Minor, installments: 3 })
    const position = {
      status: 'active',
      outstandingPrincipal: 20_000 as Minor,
      repaid: { ...ZERO_BREAKDOWN, principal: 80_000 as Minor },
    } as const
    const loan = evolve(null, importLoan({ terms, disbursedOn: day('2026-01-01'), position }, meta)).loan as BookedLoan
    expect(loan.installments.map(shown)).toEqual([[3, '2026-04-01', 20_000, 200]])
  })

  test('closed or written off has no installments', () => {
    expect(opened({ status: 'closed', outstandingPrincipal: 0 as Minor })).toMatchObject({
      status: 'closed',
      closedOn: '2026-06-30',
      installments: [],
    })
    const lost = opened({ status: 'written-off', outstandingPrincipal: AFTER_FIVE })
    expect([lost.status, lost.writtenOff.principal, lost.installments]).toEqual(['written-off', AFTER_FIVE, []])
  })

  test.each([
    ['sums that do not add up', { status: 'active', outstandingPrincipal: 1 as Minor, repaid: ZERO_BREAKDOWN }],
    ['a closed loan that owes', { status: 'closed', outstandingPrincipal: 1_200_000 as Minor, repaid: ZERO_BREAKDOWN }],
    [
      'a day on which nothing was due',
      {
        status: 'active',
        outstandingPrincipal: 1_200_000 as Minor,
        repaid: ZERO_BREAKDOWN,
        overdueSince: day('2026-05-02'),
      },
    ],
    [
      'a due date that has not come',
      {
        status: 'active',
        outstandingPrincipal: 1_200_000 as Minor,
        repaid: ZERO_BREAKDOWN,
        overdueSince: day('2026-07-01'),
      },
    ],
  ] as const)('is refused for %s', (_, position) => {
    expect(() => importLoan({ terms: TERMS, disbursedOn: day('2026-01-01'), position }, meta)).toThrow(
      expect.objectContaining({ code: 'IMPORT_REFUSED' }),
    )
  })

  test('I3: is in the books with its principal and the interest in arrears', () => {
    const repaid = { ...ZERO_BREAKDOWN, principal: (1_200_000 - AFTER_THREE) as Minor }
    const position = {
      status: 'active',
      outstandingPrincipal: AFTER_THREE,
      repaid,
      overdueSince: day('2026-05-01'),
    } as const
    const { movements } = evolve(null, importLoan({ terms: TERMS, disbursedOn: day('2026-01-01'), position }, meta))
    expect(trialBalance(postMovements(movements, { accountingBasis: 'accrual' }))).toEqual([
      { account: 'interest-receivable', debit: 9_133 + 8_158, credit: 0 },
      { account: 'loans', debit: AFTER_THREE, credit: 0 },
      { account: 'opening-balance', debit: 0, credit: AFTER_THREE + 9_133 + 8_158 },
    ])
  })
})

test('a position taken over continues the loan it was taken from: the same plan, days past due and class', () => {
  const lived = fc.record({
    loan: arbitraryLoanTerms,
    paid: fc.nat({ max: 6 }),
    after: fc.nat({ max: 100 }),
    later: fc.nat({ max: 100 }),
  })
  fc.assert(
    fc.property(lived, ({ loan, paid, after, later }) => {
      const { fees: _fees, ...agreed } = loan.terms
      const terms: LoanTerms = {
        ...agreed,
        penalties: [],
        allocation: STANDARD_ALLOCATION,
        excess: 'hold-as-credit',
      }
      const make = factMaker()
      const facts: LoanEvent[] = disbursedFacts(terms, loan.disbursedOn, make)
      const start = foldLoan(facts, null).loan as BookedLoan
      const due = start.installments.slice(0, paid + 1)
      const rows = due.filter((row) => row.number > 0 && row !== due.at(-1))
      if (start.installments[0]?.number === 0 || rows.length + 1 >= start.installments.length) return
      for (const row of rows)
        facts.push(repayment(row.charged.principal + row.charged.interest || 1, make(row.dueDate)))
      if (rows.some((row) => row.charged.principal + row.charged.interest === 0)) return
      const openedOn = addDays(rows.at(-1)?.dueDate ?? loan.disbursedOn, after)
      const native = foldLoan(facts, openedOn).loan as BookedLoan
      const oldest = native.installments[rows.length]
      const overdueSince = oldest && oldest.dueDate <= openedOn ? oldest.dueDate : null
      const principal = rows.reduce((total, row) => total + row.charged.principal, 0) as Minor
      const position = {
        status: 'active',
        outstandingPrincipal: outstandingOf(native).principal,
        repaid: { ...ZERO_BREAKDOWN, principal },
        overdueSince,
      } as const
      if (position.outstandingPrincipal === 0) return
      const event = importLoan({ terms, disbursedOn: loan.disbursedOn, position }, { ...meta, effectiveOn: openedOn })
      const through = addDays(openedOn, later)
      const taken = closeDay(evolve(null, event).loan as BookedLoan, through).loan
      const stayed = closeDay(native, through).loan
      expect(taken.installments.map(shown)).toEqual(stayed.installments.slice(rows.length).map(shown))
      expect(taken.classification.bucket).toBe(stayed.classification.bucket)
      expect(daysPastDue(taken, through)).toBe(daysPastDue(stayed, through))
    }),
    { numRuns: 150 },
  )
})
