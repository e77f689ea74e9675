/** Four products in two currencies, each with rules of its own. */
import {
  LADDER_30_60_90_120,
  type Minor,
  parseAmount,
  parseRatePercent,
  type Product,
  RBI_SMA_NPA,
  STANDARD_ALLOCATION,
} from '@lend/core'

type Conventions = Product['conventions']

/** What all four have in common. */
const COMMON = {
  rulesVersion: 1,
  interestMethod: 'declining-balance',
  frequency: { every: 1, unit: 'month' },
  monthEnd: 'last-day',
  calendar: null,
  roll: 'none',
  interestFollowsRoll: false,
  stub: 'prorated',
  grace: { principal: 0, interest: 0 },
  allocation: STANDARD_ALLOCATION,
  excess: 'in-advance',
  accountingBasis: 'accrual',
} as const satisfies Partial<Conventions>

/** Whole rupees; penal charges of 24 % a year on what is overdue, which RBI forbids to compound, and which bear no GST (CBIC circular 245/02/2025). */
const INDIAN = {
  ...COMMON,
  dayCount: 'actual/365-fixed',
  rounding: { amount: 'half-up', installment: { mode: 'half-up', multiple: 100 }, residue: 'last' },
  penalties: [
    {
      code: 'penal-charge',
      amount: { kind: 'percent-per-day', annualRate: parseRatePercent('24'), of: 'overdue-installment', yearDays: 365 },
      graceDays: 3,
      countsGraceDays: false,
      cap: { kind: 'percent-of-installment', rate: parseRatePercent('10') },
      taxRate: null,
      rounding: 'half-up',
    },
  ],
  delinquency: RBI_SMA_NPA,
} as const satisfies Partial<Conventions>

/** A flat late fee after ten days. */
const AMERICAN = {
  ...COMMON,
  dayCount: 'equal-months',
  rounding: { amount: 'half-even', installment: { mode: 'half-even', multiple: 1 }, residue: 'last' },
  penalties: [
    {
      code: 'late-fee',
      amount: { kind: 'flat', amount: parseAmount('15', 'USD') },
      graceDays: 10,
      countsGraceDays: false,
      cap: null,
      taxRate: null,
      rounding: 'half-up',
    },
  ],
  delinquency: LADDER_30_60_90_120,
} as const satisfies Partial<Conventions>

function amounts(
  currency: Product['currency'],
  min: string,
  max: string,
): { readonly min: Minor; readonly max: Minor } {
  return { min: parseAmount(min, currency), max: parseAmount(max, currency) }
}

function rates(min: string, max: string): Product['limits']['annualRate'] {
  return { min: parseRatePercent(min), max: parseRatePercent(max) }
}

export const DEMO_PRODUCTS: readonly Product[] = [
  {
    code: 'personal-loan',
    version: 1,
    name: 'Personal loan (EMI)',
    currency: 'INR',
    limits: {
      principal: amounts('INR', '20000', '1000000'),
      installments: { min: 6, max: 60 },
      annualRate: rates('11', '26'),
    },
    defaultAnnualRate: parseRatePercent('16'),
    conventions: { ...INDIAN, amortization: { kind: 'level' } },
  },
  {
    code: 'crop-loan',
    version: 1,
    name: 'Crop loan (one payment after harvest)',
    currency: 'INR',
    limits: {
      principal: amounts('INR', '10000', '300000'),
      installments: { min: 1, max: 1 },
      annualRate: rates('7', '14'),
    },
    defaultAnnualRate: parseRatePercent('9'),
    conventions: { ...INDIAN, amortization: { kind: 'bullet' }, frequency: { every: 9, unit: 'month' } },
  },
  {
    code: 'installment-loan',
    version: 1,
    name: 'Installment loan',
    currency: 'USD',
    limits: {
      principal: amounts('USD', '500', '25000'),
      installments: { min: 6, max: 60 },
      annualRate: rates('6', '30'),
    },
    defaultAnnualRate: parseRatePercent('14.5'),
    conventions: { ...AMERICAN, amortization: { kind: 'level' } },
  },
  {
    code: 'bridge-loan',
    version: 1,
    name: 'Bridge loan (interest only)',
    currency: 'USD',
    limits: {
      principal: amounts('USD', '10000', '90000'),
      installments: { min: 6, max: 24 },
      annualRate: rates('8', '16'),
    },
    defaultAnnualRate: parseRatePercent('10'),
    conventions: { ...AMERICAN, amortization: { kind: 'interest-only' } },
  },
]
