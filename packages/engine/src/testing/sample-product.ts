import { type Minor, STANDARD_CONVENTIONS } from '@lend/core'
import type { StoredProduct } from '../ports/index.ts'

/** Level monthly installments at 12 % a year, with a late fee that grows by the day. */
export const SAMPLE_PRODUCT: StoredProduct = {
  code: 'sample-loan',
  version: 1,
  name: 'Sample loan',
  currency: 'USD',
  limits: {
    principal: { min: 1 as Minor, max: 9_000_000_000_000_000 as Minor },
    installments: { min: 1, max: 600 },
    annualRate: { min: 0, max: 100_000_000 },
  },
  defaultAnnualRate: 12_000_000,
  conventions: {
    ...STANDARD_CONVENTIONS,
    rounding: { amount: 'half-even', installment: { mode: 'half-even', multiple: 1 }, residue: 'last' },
    penalties: [
      {
        code: 'late-fee',
        amount: { kind: 'flat-per-day', amount: 10 as Minor },
        graceDays: 5,
        countsGraceDays: false,
        cap: { kind: 'amount', amount: 500 as Minor },
        taxRate: null,
        rounding: 'half-up',
      },
    ],
  },
  createdAt: '2026-01-01T00:00:00.000Z',
}
