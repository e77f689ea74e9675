import { expect, test } from 'vitest'
import type { FeeRule } from '../charges/index.ts'
import { type BookedLoan, foldLoan } from '../loan/index.ts'
import type { Minor } from '../money/index.ts'
import { disbursedFacts, factMaker, loanTerms } from '../testing/index.ts'
import { agreedFees } from './agreed-fees.ts'

const flat = (code: string, amount: number, when: FeeRule['when']): FeeRule => ({
  code,
  when,
  amount: { kind: 'flat', amount: amount as Minor },
  tax: null,
  rounding: 'half-up',
})

test('what is kept back counts with the money, what installments ask for on their days, and what may never come not at all', () => {
  const fees = [
    flat('processing', 2_000, { kind: 'disbursement', collected: 'deducted' }),
    flat('service', 100, { kind: 'installment' }),
    flat('bounce', 500, { kind: 'bounce' }),
  ]
  const terms = loanTerms({ fees, installments: 2 })
  const loan = foldLoan(disbursedFacts(terms, '2026-01-05', factMaker()), null).loan as BookedLoan
  expect(agreedFees(loan)).toEqual([
    { code: 'service', amount: 100, dueOn: '2026-02-05' },
    { code: 'service', amount: 100, dueOn: '2026-03-05' },
    { code: 'processing', amount: 2_000, dueOn: 'disbursement' },
  ])
})
