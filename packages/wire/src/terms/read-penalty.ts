import {
  type CurrencyCode,
  parseAmount,
  parseRatePercent,
  type PenaltyAmount,
  type PenaltyCap,
  type PenaltyRule,
} from '@lend/core'
import type { PenaltyAmountJson, PenaltyCapJson, PenaltyRuleJson } from './terms-json.ts'

/** @throws {LendError} AMOUNT_MALFORMED, RATE_MALFORMED and their kin, naming the field */
export function readPenaltyRule(json: PenaltyRuleJson, currency: CurrencyCode, path: string): PenaltyRule {
  const {
    code,
    amount,
    graceDays = 0,
    countsGraceDays = false,
    cap = null,
    taxRatePercent = null,
    rounding = 'half-up',
  } = json
  return {
    code,
    amount: readAmount(amount, currency, `${path}amount.`),
    graceDays,
    countsGraceDays,
    cap: cap && readCap(cap, currency, `${path}cap.`),
    taxRate: taxRatePercent === null ? null : parseRatePercent(taxRatePercent, `${path}taxRatePercent`),
    rounding,
  }
}

function readAmount(json: PenaltyAmountJson, currency: CurrencyCode, path: string): PenaltyAmount {
  switch (json.kind) {
    case 'flat':
    case 'flat-per-day':
      return { kind: json.kind, amount: parseAmount(json.amount, currency, `${path}amount`) }
    case 'percent': {
      const rate = parseRatePercent(json.ratePercent, `${path}ratePercent`)
      if (json.minimum === undefined) return { kind: 'percent', rate, of: json.of }
      return { kind: 'percent', rate, of: json.of, minimum: parseAmount(json.minimum, currency, `${path}minimum`) }
    }
    case 'percent-per-day': {
      const annualRate = parseRatePercent(json.annualRatePercent, `${path}annualRatePercent`)
      return { kind: 'percent-per-day', annualRate, of: json.of, yearDays: json.yearDays }
    }
  }
}

function readCap(json: PenaltyCapJson, currency: CurrencyCode, path: string): PenaltyCap {
  if (json.kind === 'amount') return { kind: 'amount', amount: parseAmount(json.amount, currency, `${path}amount`) }
  return { kind: 'percent-of-installment', rate: parseRatePercent(json.ratePercent, `${path}ratePercent`) }
}
