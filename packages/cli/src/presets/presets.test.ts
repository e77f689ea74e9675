import { chooseTerms, findTermsIssues, mustPrepayFree, type LocalDate, termsAsAgreed } from '@lend/core'
import { readProduct } from '@lend/wire'
import { expect, test } from 'vitest'
import { PRESETS } from './presets.ts'

test.each(PRESETS.map((preset) => [preset.code, readProduct(preset)] as const))(
  '%s can be lent under at both ends of its limits',
  (_, product) => {
    for (const end of ['min', 'max'] as const) {
      const { principal, installments } = product.limits
      const terms = chooseTerms(product, { principal: principal[end], installments: installments[end] })
      expect(findTermsIssues(terms)).toEqual([])
      expect(termsAsAgreed(terms, '2026-01-15' as LocalDate).disbursed).toBe(terms.principal)
    }
  },
)

test('a home loan of 2,000,000 costs 10,000 and GST of 1,800 on sanction, and nothing to prepay', () => {
  const home = readProduct(PRESETS.find(({ code }) => code === 'home-loan') ?? ({} as never))
  const terms = chooseTerms(home, { principal: 200_000_000 as typeof home.limits.principal.min, installments: 240 })
  const { charges } = termsAsAgreed(terms, '2026-01-15' as LocalDate)
  expect(charges.map(({ code, amount, tax }) => [code, amount, tax])).toEqual([['processing-fee', 1_180_000, 180_000]])
  expect(terms.fees?.some(({ when }) => when.kind === 'prepayment')).toBe(false)
  const individual = { lender: 'commercial-bank', borrower: 'individual', purpose: 'non-business' } as const
  const loan = { rateType: 'floating', sanctioned: terms.principal, sanctionedOn: '2026-01-15' as LocalDate } as const
  expect(mustPrepayFree({ ...individual, ...loan })).toBe(true)
})
