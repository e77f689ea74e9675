/** Products that come with Lend: starting points to lend under or to copy, in the form of a product file. */
import type { PenaltyRuleJson, ProductJson } from '@lend/wire'

const PERSONAL_LOAN: ProductJson = {
  code: 'personal-loan',
  name: 'Personal loan',
  currency: 'USD',
  limits: {
    principal: { min: '500', max: '50000' },
    installments: { min: 3, max: 84 },
    annualRatePercent: { min: '3', max: '36' },
  },
  defaultAnnualRatePercent: '12',
  conventions: {
    penalties: [
      {
        code: 'late-fee',
        amount: { kind: 'percent', ratePercent: '5', of: 'overdue-installment', minimum: '15' },
        graceDays: 15,
      },
    ],
  },
}

/** By the day; such charges bear no GST (CBIC circular 245/02/2025). */
const PENAL_CHARGE: PenaltyRuleJson = {
  code: 'penal-charge',
  amount: {
    kind: 'percent-per-day',
    annualRatePercent: '24',
    of: 'overdue-principal-and-interest',
    yearDays: 365,
  },
  graceDays: 3,
}

/** Whole rupees, the classification of the Reserve Bank of India, a penal charge by the day. */
const BUSINESS_LOAN: ProductJson = {
  code: 'business-loan',
  name: 'Business loan',
  currency: 'INR',
  limits: {
    principal: { min: '50000', max: '10000000' },
    installments: { min: 6, max: 120 },
    annualRatePercent: { min: '8', max: '30' },
  },
  defaultAnnualRatePercent: '16',
  conventions: {
    rounding: { amount: 'half-up', installment: { mode: 'up', multiple: '1' }, residue: 'last' },
    excess: 'reduce-tenor',
    delinquency: 'rbi-sma-npa',
    penalties: [PENAL_CHARGE],
  },
}

/** Central and state GST, each of half the rate. */
const GST = { ratePercent: '18', inHalves: true } as const

/**
 * A loan to an individual at a rate that moves: prepayment is free (RBI/2025-26/64), so no fee on it is among the terms. Fees on sanction and
 * on a bounce bear GST; penal charges do not.
 */
const HOME_LOAN: ProductJson = {
  code: 'home-loan',
  name: 'Home loan',
  currency: 'INR',
  limits: {
    principal: { min: '300000', max: '50000000' },
    installments: { min: 12, max: 360 },
    annualRatePercent: { min: '7', max: '15' },
  },
  defaultAnnualRatePercent: '8.5',
  conventions: {
    rounding: { amount: 'half-up', installment: { mode: 'up', multiple: '1' }, residue: 'last' },
    excess: 'reduce-tenor',
    delinquency: 'rbi-sma-npa',
    fees: [
      {
        code: 'processing-fee',
        when: { kind: 'approval' },
        amount: { kind: 'percent', of: 'principal', ratePercent: '0.5', minimum: '2000', maximum: '25000' },
        tax: GST,
      },
      { code: 'bounce-fee', when: { kind: 'bounce' }, amount: { kind: 'flat', amount: '500' }, tax: GST },
    ],
    penalties: [PENAL_CHARGE],
  },
}

/** Flat interest, collected each week. */
const MICROLOAN: ProductJson = {
  code: 'microloan',
  name: 'Microloan',
  currency: 'KES',
  limits: {
    principal: { min: '1000', max: '200000' },
    installments: { min: 4, max: 52 },
    annualRatePercent: { min: '0', max: '60' },
  },
  defaultAnnualRatePercent: '24',
  conventions: {
    interestMethod: 'flat',
    frequency: { every: 1, unit: 'week' },
    penalties: [{ code: 'late-fee', amount: { kind: 'flat', amount: '50' }, graceDays: 2 }],
  },
}

/** Interest and principal in one payment at the end, by the days that the money was out. */
const BRIDGE_LOAN: ProductJson = {
  code: 'bridge-loan',
  name: 'Bridge loan',
  currency: 'EUR',
  limits: {
    principal: { min: '1000', max: '5000000' },
    installments: { min: 1, max: 36 },
    annualRatePercent: { min: '0', max: '20' },
  },
  defaultAnnualRatePercent: '7.5',
  conventions: {
    amortization: { kind: 'bullet' },
    dayCount: 'actual/365-fixed',
    excess: 'in-advance',
  },
}

export const PRESETS: readonly ProductJson[] = [PERSONAL_LOAN, BUSINESS_LOAN, HOME_LOAN, MICROLOAN, BRIDGE_LOAN]
