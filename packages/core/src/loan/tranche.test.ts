import { expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import {
  type BookedLoan,
  disburseLoan,
  foldLoan,
  type LoanEvent,
  type LoanTerms,
  reverseDisbursement,
} from './index.ts'

/** Approved for the principal of its terms, of which a first part goes out on 1 September 2023. */
function life(first: number, changes: Partial<LoanTerms>) {
  const meta = factMaker()
  const terms = loanTerms({ installments: 3, annualRate: 0, trancheTerms: 'on-top', ...changes })
  const facts: LoanEvent[] = disbursedFacts(terms, '2023-09-01', meta, first as Minor)
  const more = (amount: number, on: string): string => {
    const fact = disburseLoan(foldLoan(facts, null).loan, { amount: amount as Minor }, meta(on))
    facts.push(fact)
    return fact.id
  }
  const loan = (): BookedLoan => foldLoan(facts, null).loan as BookedLoan
  return { meta, facts, more, loan }
}

const asked = ({ installments }: BookedLoan): unknown =>
  installments.map(({ number, dueDate, charged }) => [number, dueDate, charged.principal])

test('1,000.00 and 400.00 a month later, a quarter of each down: the page of the rule', () => {
  const { more, loan } = life(100_000, { principal: 140_000 as Minor, downPayment: 25_000_000 })
  more(40_000, '2023-10-01')
  expect(asked(loan())).toEqual([
    [0, '2023-09-01', 25_000],
    [1, '2023-10-01', 25_000],
    [-1, '2023-10-01', 10_000],
    [2, '2023-11-01', 40_000],
    [3, '2023-12-01', 40_000],
  ])
})

test('planned again, all that is left is one level installment', () => {
  const { more, loan } = life(60_000, { principal: 120_000 as Minor, trancheTerms: 'plan-again' })
  more(60_000, '2023-10-01')
  expect(asked(loan())).toEqual([
    [1, '2023-10-01', 20_000],
    [2, '2023-11-01', 50_000],
    [3, '2023-12-01', 50_000],
  ])
})

test.each([
  ['in-advance', 'closed', 30_000, 0],
  ['hold-as-credit', 'active', 90_000, 90_000],
] as const)('under %s, 900.00 on a loan of 600.00 leave it %s with %d; of that %d after 600.00 more', (...row) => {
  const [excess, status, held, left] = row
  const { facts, meta, more, loan } = life(60_000, { principal: 120_000 as Minor, excess })
  facts.push(repayment(90_000, meta('2023-09-10')))
  expect([loan().status, loan().credit]).toEqual([status, held])
  more(60_000, '2023-09-20')
  expect([loan().status, loan().credit]).toEqual(['active', left])
})

test('a disbursement that is taken back was never made; the first one stays', () => {
  const { facts, meta, more, loan } = life(60_000, { principal: 120_000 as Minor })
  const before = loan()
  const disbursementId = more(60_000, '2023-09-20')
  const first = facts.find(({ type }) => type === 'LoanDisbursed')?.id ?? ''
  const takeBack = (id: string): LoanEvent =>
    reverseDisbursement(loan(), { disbursementId: id, reason: 'returned' }, facts, meta('2023-09-25'))
  expect(() => takeBack(first)).toThrow(expect.objectContaining({ code: 'DISBURSEMENT_NOT_FOUND' }))
  facts.push(takeBack(disbursementId))
  expect(asked(loan())).toEqual(asked(before))
  expect(loan().disbursed).toBe(60_000)
})

test.each([
  [60_001, '2023-10-01', 'DISBURSEMENT_EXCEEDS_APPROVED'],
  [1, '2023-12-01' as LocalDate, 'DATE_OUT_OF_RANGE'],
])('%d more on %s is refused: %s', (amount, on, code) => {
  const { more } = life(60_000, { principal: 120_000 as Minor })
  expect(() => more(amount, on)).toThrow(expect.objectContaining({ code }))
})
