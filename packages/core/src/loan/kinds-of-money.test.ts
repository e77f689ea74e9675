import { expect, test } from 'vitest'
import { STANDARD_ALLOCATION } from '../allocation/index.ts'
import type { LocalDate } from '../dates/index.ts'
import { LADDER_30_60_90_120 } from '../delinquency/index.ts'
import type { Minor } from '../money/index.ts'
import { levelTerms, type LooseTerms } from '../schedule/testing/terms.ts'
import type { LoanEvent, RepaymentReceived } from './events.ts'
import { foldLoan } from './evolve.ts'
import type { BookedLoan } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'
import { findTermsIssues } from './validate-terms.ts'

const start = '2023-01-01' as LocalDate
const day = (date: string): LocalDate => date as LocalDate

/** 500.00 without interest, in three installments of 15 days. */
function terms(changes: LooseTerms & Partial<LoanTerms> = {}): LoanTerms {
  return {
    ...levelTerms({
      principal: 50_000,
      annualRate: 0,
      installments: 3,
      frequency: { unit: 'day', every: 15 },
      ...changes,
    }),
    rulesVersion: 1,
    allocation: STANDARD_ALLOCATION,
    excess: 'in-advance',
    penalties: [],
    delinquency: LADDER_30_60_90_120,
    accountingBasis: 'accrual',
    downPayment: 25_000_000,
    ...(changes.allocationByKind && { allocationByKind: changes.allocationByKind }),
  }
}

const recordedAt = '2023-01-01T00:00:00.000Z'

function live(
  loan: LoanTerms,
  ...payments: readonly Pick<RepaymentReceived, 'effectiveOn' | 'amount' | 'kind'>[]
): BookedLoan {
  const events: LoanEvent[] = [
    { type: 'LoanApplied', id: '0', effectiveOn: start, recordedAt, terms: loan },
    { type: 'LoanApproved', id: '1', effectiveOn: start, recordedAt, principal: loan.principal },
    { type: 'LoanDisbursed', id: '2', effectiveOn: start, recordedAt, amount: loan.principal },
    ...payments.map((payment, index) => ({
      type: 'RepaymentReceived' as const,
      id: String(index + 3),
      recordedAt,
      reference: null,
      channel: null,
      excess: null,
      payoff: false,
      ...payment,
    })),
  ]
  return foldLoan(events, null).loan as BookedLoan
}

const principals = ({ installments }: BookedLoan): readonly (readonly number[])[] =>
  installments.map(({ number, charged, repaid }) => [number, charged.principal, repaid.principal])

test('a down payment of 25 % is due on the day of disbursement, and the rest is planned over the installments', () => {
  const loan = live(terms())
  expect(principals(loan)).toEqual([
    [0, 12_500, 0],
    [1, 12_500, 0],
    [2, 12_500, 0],
    [3, 12_500, 0],
  ])
  expect(loan.installments[0]!.dueDate).toBe(start)
})

test('money beyond the down payment goes as the rule of its kind says: a refund evenly, goodwill from the end', () => {
  const loan = terms({
    allocationByKind: {
      'merchant-refund': { ...STANDARD_ALLOCATION, inAdvance: 'spread' },
      goodwill: { ...STANDARD_ALLOCATION, inAdvance: 'last-installment' },
    },
  })
  const on = day('2023-01-08')
  const amount = 30_000 as Minor
  const repaid = (kind?: string): readonly number[] =>
    live(loan, { effectiveOn: on, amount, ...(kind !== undefined && { kind }) }).installments.map(
      (row) => row.repaid.principal,
    )
  expect(repaid()).toEqual([12_500, 12_500, 5_000, 0])
  expect(repaid('merchant-refund')).toEqual([12_500, 5_833, 5_833, 5_834])
  expect(repaid('goodwill')).toEqual([12_500, 0, 5_000, 12_500])
  expect(repaid('unknown')).toEqual(repaid())
})

test.each([
  ['all of the disbursement', { downPayment: 100_000_000 }],
  [
    'a rule that could never pay fees',
    { allocationByKind: { refund: { ...STANDARD_ALLOCATION, order: ['due:principal' as const] } } },
  ],
])('refused in terms: %s', (_, changes) => {
  expect(findTermsIssues({ ...terms(), ...changes })).toHaveLength(1)
})

test('flat interest is charged on all that was disbursed, so a down payment does not go with it', () => {
  const flat = { ...terms(), interestMethod: 'flat' as const, annualRate: 12_000_000 }
  expect(findTermsIssues(flat).map(({ fields }) => fields)).toEqual([['downPayment', 'interestMethod']])
})
