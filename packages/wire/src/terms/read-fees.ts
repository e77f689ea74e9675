import {
  type CurrencyCode,
  type FeeAmount,
  type FeeRule,
  type FeeTax,
  type FeeTier,
  type FeeWhen,
  type FreePrepayment,
  parseAmount,
  parseAmountOrZero,
  parseRatePercent,
} from '@lend/core'
import { parseDate } from '../values/index.ts'
import type {
  FeeAmountJson,
  FeeRuleJson,
  FeeTaxJson,
  FeeTierJson,
  FeeWhenJson,
  FreePrepaymentJson,
} from './fees-json.ts'

/** @throws {LendError} AMOUNT_MALFORMED, RATE_MALFORMED, DATE_MALFORMED and their kin, naming the field */
export function readFeeRule(json: FeeRuleJson, currency: CurrencyCode, path: string): FeeRule {
  const { code, when, amount, tax = null, rounding = 'half-up' } = json
  return {
    code,
    when: readWhen(when, currency, `${path}when.`),
    amount: readAmount(amount, currency, `${path}amount.`),
    tax: tax && readTax(tax, `${path}tax.`),
    rounding,
  }
}

function readWhen(json: FeeWhenJson, currency: CurrencyCode, path: string): FeeWhen {
  switch (json.kind) {
    case 'installment':
    case 'bounce':
      return json
    case 'day':
      return { kind: 'day', on: parseDate(json.on, `${path}on`) }
    case 'prepayment': {
      const { free, ...plain } = json
      return { ...plain, ...(free && { free: readFree(free, currency, `${path}free.`) }) }
    }
    default:
      return { kind: json.kind, collected: json.collected ?? 'deducted' }
  }
}

function readFree(json: FreePrepaymentJson, currency: CurrencyCode, path: string): FreePrepayment {
  const { per } = json
  if ('amount' in json) return { per, amount: parseAmount(json.amount, currency, `${path}amount`) }
  if ('prepayments' in json) return { per, prepayments: json.prepayments }
  return { per, share: parseRatePercent(json.sharePercent, `${path}sharePercent`) }
}

function readAmount(json: FeeAmountJson, currency: CurrencyCode, path: string): FeeAmount {
  if (json.kind === 'flat') return { kind: 'flat', amount: parseAmount(json.amount, currency, `${path}amount`) }
  const { of, minimum, maximum } = json
  const share = {
    of,
    ...(minimum !== undefined && { minimum: parseAmountOrZero(minimum, currency, `${path}minimum`) }),
    ...(maximum !== undefined && { maximum: parseAmountOrZero(maximum, currency, `${path}maximum`) }),
  }
  if (json.kind === 'percent') {
    return { kind: 'percent', rate: parseRatePercent(json.ratePercent, `${path}ratePercent`), ...share }
  }
  const tiers = json.tiers.map((tier, index) => readTier(tier, currency, `${path}tiers[${index}].`))
  return { kind: json.kind, tiers, ...share }
}

function readTier(json: FeeTierJson, currency: CurrencyCode, path: string): FeeTier {
  const from = parseAmountOrZero(json.from, currency, `${path}from`)
  return 'amount' in json
    ? { from, amount: parseAmountOrZero(json.amount, currency, `${path}amount`) }
    : { from, rate: parseRatePercent(json.ratePercent, `${path}ratePercent`) }
}

function readTax({ ratePercent, applied = 'on-top', inHalves = false }: FeeTaxJson, path: string): FeeTax {
  const rate = parseRatePercent(ratePercent, `${path}ratePercent`)
  return { rate, applied, ...(inHalves && { inHalves }) }
}
