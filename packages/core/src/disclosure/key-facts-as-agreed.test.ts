import { expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import { termsAsAgreed } from '../loan/index.ts'
import type { Minor } from '../money/index.ts'
import { feeRule, loanTerms, penaltyRule } from '../testing/index.ts'
import { keyFacts } from './key-facts.ts'
import { keyFactsAsAgreed } from './key-facts-as-agreed.ts'

const START = '2026-01-15' as LocalDate

/** The illustration of RBI/2024-25/18: 20,000 at 15 % over 24 months, 400 deducted. */
const terms = loanTerms({
  currency: 'INR',
  principal: 2_000_000 as Minor,
  annualRate: 15_000_000,
  installments: 24,
  penalties: [penaltyRule()],
  fees: [
    feeRule({ amount: { kind: 'percent', of: 'principal', rate: 2_000_000 } }),
    feeRule({ code: 'bounce-fee', when: { kind: 'bounce' } }),
    feeRule({ code: 'foreclosure-fee', when: { kind: 'prepayment' } }),
  ],
})

test('a fee of the terms counts as one that is named beside them; what depends on an event does not', () => {
  const { agreedFees, contingent, ...facts } = keyFactsAsAgreed(termsAsAgreed(terms, START))
  const { fees: _fees, ...bare } = terms
  expect(facts).toEqual(
    keyFacts(bare, [{ code: 'processing-fee', amount: 40_000 as Minor, dueOn: 'disbursement' }], START),
  )
  expect(facts.apr.rbiKfs).toBe('17.07')
  expect(agreedFees).toEqual([{ code: 'processing-fee', amount: 40_000, tax: 0 }])
  expect(contingent).toEqual(['late-fee', 'bounce-fee', 'foreclosure-fee'])
})

test('a fee with each installment costs what the same fee named for each due date costs', () => {
  const monthly = feeRule({ when: { kind: 'installment' }, amount: { kind: 'flat', amount: 500 as Minor } })
  const {
    agreedFees,
    contingent: _none,
    ...facts
  } = keyFactsAsAgreed(termsAsAgreed({ ...terms, fees: [monthly] }, START))
  expect(facts).toEqual(keyFacts(terms, [{ code: 'fee', amount: 500 as Minor, dueOn: 'each-installment' }], START))
  expect(agreedFees).toEqual([{ code: 'processing-fee', amount: 12_000, tax: 0 }])
})

test('a fee that is added is lent: the borrower gets the principal in full and pays interest on the fee', () => {
  const added = feeRule({
    when: { kind: 'disbursement', collected: 'added' },
    amount: { kind: 'flat', amount: 40_000 as Minor },
  })
  const facts = keyFactsAsAgreed(termsAsAgreed({ ...terms, fees: [added] }, START))
  expect([facts.principal, facts.netDisbursed, facts.cost.fees]).toEqual([2_040_000, 2_000_000, 40_000])
  expect(facts.cost.totalPayable).toBe(2_040_000 + facts.cost.interest)
})
