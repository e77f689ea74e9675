import { expect, test } from 'vitest'
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { gstOn, type GstSubject, splitGst } from './gst.ts'
import { feeRule } from '../testing/index.ts'
import {
  type IndianLender,
  mustPrepayFree,
  type PrepaymentChargeQuestion,
  withoutForbiddenFees,
} from './rbi-prepayment-charge.ts'

const PERCENT = 1_000_000

test.each<[GstSubject, number, number]>([
  ['fee', 99_999, 18_000],
  ['fee', 139, 25],
  ['interest', 99_999, 0],
  ['penal-charge', 75_000, 0],
])('GST of 18 %% on a %s of %i paise is %i', (subject, amount, tax) => {
  expect(gstOn({ subject, amount: amount as Minor, rate: 18 * PERCENT })).toBe(tax)
})

test('halves rounded apart may sum to one paisa more than the tax on the whole', () => {
  const amount = 139 as Minor
  expect(splitGst({ amount, centralRate: 9 * PERCENT, stateRate: 9 * PERCENT })).toEqual({
    central: 13,
    state: 13,
    total: 26,
  })
})

const loan: PrepaymentChargeQuestion = {
  lender: 'commercial-bank',
  borrower: 'individual',
  purpose: 'non-business',
  rateType: 'floating',
  sanctioned: 100_000_000 as Minor,
  sanctionedOn: '2026-01-15' as LocalDate,
}
const business = { borrower: 'mse', purpose: 'business' } as const
const lakh = (lakhs: number): Minor => (lakhs * 10_000_000) as Minor

test.each<[string, Partial<PrepaymentChargeQuestion>, boolean]>([
  ['a floating rate home loan', {}, true],
  ['the same of a finance company', { lender: 'nbfc-base-layer' }, true],
  ['a fixed rate', { rateType: 'fixed' }, false],
  ['sanctioned before 2026', { sanctionedOn: '2025-12-31' as LocalDate }, false],
  ['a business loan of a commercial bank, of any size', { ...business, sanctioned: lakh(200) }, true],
  [
    'a business loan of a small finance bank, up to 50 lakh',
    { ...business, lender: 'small-finance-bank', sanctioned: lakh(50) },
    true,
  ],
  [
    'the same, one paisa above',
    { ...business, lender: 'small-finance-bank', sanctioned: (lakh(50) + 1) as Minor },
    false,
  ],
  ['a business loan of a base layer finance company', { ...business, lender: 'nbfc-base-layer' }, false],
  ['a company that is no micro or small enterprise', { ...business, borrower: 'other' }, false],
])('%s must be free to prepay: %s', (_, changes, free) => {
  expect(mustPrepayFree({ ...loan, ...changes })).toBe(free)
})

test('no lender may charge an individual for a floating rate loan that is not for business', () => {
  const lenders: readonly IndianLender[] = [
    'local-area-bank',
    'ucb-tier-1',
    'ucb-tier-2',
    'regional-rural-bank',
    'nbfc-upper-layer',
  ]
  expect(lenders.every((lender) => mustPrepayFree({ ...loan, lender }))).toBe(true)
})

test('fees on prepayment leave the terms where it must be free, others stay', () => {
  const fees = [feeRule(), feeRule({ code: 'foreclosure-fee', when: { kind: 'prepayment' } })]
  expect(withoutForbiddenFees(fees, loan).map(({ code }) => code)).toEqual(['processing-fee'])
  expect(withoutForbiddenFees(fees, { ...loan, rateType: 'fixed' })).toEqual(fees)
})
