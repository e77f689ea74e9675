import { expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { loanTerms } from '../testing/index.ts'
import { chooseTerms } from './choose-terms.ts'
import type { Product } from './product.ts'

const { currency, principal, installments, firstDueDate, annualRate, ...conventions } = loanTerms()

/** 100.00 to 5,000.00 in 3 to 36 months, at 8 % to 24 %, 12 % unless agreed otherwise. */
const PRODUCT: Product = {
  code: 'personal-loan',
  version: 3,
  name: 'Personal loan',
  currency,
  limits: {
    principal: { min: 10_000 as Minor, max: 500_000 as Minor },
    installments: { min: 3, max: 36 },
    annualRate: { min: 8_000_000, max: 24_000_000 },
  },
  defaultAnnualRate: annualRate,
  conventions,
}

test('a choice of amount and tenor becomes full terms under the conventions of the product', () => {
  expect(chooseTerms(PRODUCT, { principal, installments })).toEqual(loanTerms({ firstDueDate }))
})

test('rate and first due date may be agreed on', () => {
  const chosen = { annualRate: 9_500_000, firstDueDate: '2026-03-01' as LocalDate }
  expect(chooseTerms(PRODUCT, { principal, installments, ...chosen })).toEqual(loanTerms(chosen))
})

test('what lies outside of the limits is refused, each field by name', () => {
  const choice = { principal: 500_001 as Minor, installments: 2, annualRate: 24_000_001 }
  expect(() => chooseTerms(PRODUCT, choice)).toThrow(
    expect.objectContaining({
      code: 'PRODUCT_LIMIT_EXCEEDED',
      details: expect.objectContaining({ fields: ['principal', 'installments', 'annualRate'] }),
    }),
  )
})
