/** From core's terms to JSON: the inverse of reading them, with every convention said aloud. */
import {
  type Amortization,
  amountFromMinor,
  type CurrencyCode,
  type DelinquencyPolicy,
  formatRatePercent,
  type LoanTerms,
  type Minor,
  type PenaltyAmount,
  type PenaltyCap,
  type PenaltyRule,
  type ScheduleRounding,
} from '@lend/core'
import { presentFeeRule } from './present-fees.ts'
import { presentFloatingRate } from './floating-rate.ts'
import { presentVariations } from './present-variations.ts'
import { type Conventions, DELINQUENCY_BY_NAME } from './read-terms.ts'
import type {
  AmortizationJson,
  ConventionsJson,
  DelinquencyJson,
  DelinquencyName,
  PenaltyAmountJson,
  PenaltyCapJson,
  PenaltyRuleJson,
  RoundingJson,
  TermsJson,
} from './terms-json.ts'

export function presentTerms(terms: LoanTerms): TermsJson {
  const { currency, principal, annualRate, installments, firstDueDate, ...conventions } = terms
  return {
    currency,
    principal: amountFromMinor(principal, currency),
    annualRatePercent: formatRatePercent(annualRate),
    installments,
    firstDueDate,
    ...presentConventions(conventions, currency),
  }
}

export function presentConventions(conventions: Conventions, currency: CurrencyCode): ConventionsJson {
  const {
    rulesVersion: _same,
    amortization,
    rounding,
    fees,
    penalties,
    delinquency,
    downPayment,
    ...rest
  } = conventions
  const { rateSteps: _rates, stepUp: _steps, customRows: _rows, floating, ...plain } = rest
  return {
    ...plain,
    amortization: presentAmortization(amortization, currency),
    ...presentVariations(conventions, currency),
    rounding: presentRounding(rounding, currency),
    ...(fees && { fees: fees.map((rule) => presentFeeRule(rule, currency)) }),
    penalties: penalties.map((rule) => presentPenaltyRule(rule, currency)),
    delinquency: presentDelinquency(delinquency),
    ...(floating !== undefined && { floating: presentFloatingRate(floating) }),
    ...(downPayment !== undefined && { downPaymentPercent: formatRatePercent(downPayment) }),
  }
}

function presentAmortization(amortization: Amortization, currency: CurrencyCode): AmortizationJson {
  switch (amortization.kind) {
    case 'level':
      if (amortization.installment === undefined) return { kind: 'level' }
      return { kind: 'level', installment: amountFromMinor(amortization.installment, currency) }
    case 'fixed-share':
      return { kind: 'fixed-share', sharePercent: formatRatePercent(amortization.share) }
    case 'balloon-share':
      return { kind: 'balloon-share', sharePercent: formatRatePercent(amortization.share) }
    case 'balloon':
      return { kind: 'balloon', balloon: amountFromMinor(amortization.balloon, currency) }
    default:
      return amortization
  }
}

function presentRounding(
  { amountMultiple, installment, ...plain }: ScheduleRounding,
  currency: CurrencyCode,
): RoundingJson {
  const { mode, multiple } = installment
  return {
    ...plain,
    ...(amountMultiple !== undefined && { amountMultiple: amountFromMinor(amountMultiple, currency) }),
    installment: multiple === undefined ? { mode } : { mode, multiple: amountFromMinor(multiple, currency) },
  }
}

function presentPenaltyRule({ amount, cap, taxRate, ...plain }: PenaltyRule, currency: CurrencyCode): PenaltyRuleJson {
  return {
    ...plain,
    amount: presentPenaltyAmount(amount, currency),
    cap: cap && presentCap(cap, currency),
    taxRatePercent: taxRate === null ? null : formatRatePercent(taxRate),
  }
}

function presentPenaltyAmount(amount: PenaltyAmount, currency: CurrencyCode): PenaltyAmountJson {
  const text = (value: Minor): string => amountFromMinor(value, currency)
  switch (amount.kind) {
    case 'flat':
    case 'flat-per-day':
      return { kind: amount.kind, amount: text(amount.amount) }
    case 'percent': {
      const { rate, of, minimum } = amount
      return {
        kind: 'percent',
        ratePercent: formatRatePercent(rate),
        of,
        ...(minimum !== undefined && { minimum: text(minimum) }),
      }
    }
    case 'percent-per-day': {
      const { annualRate, of, yearDays } = amount
      return { kind: 'percent-per-day', annualRatePercent: formatRatePercent(annualRate), of, yearDays }
    }
  }
}

function presentCap(cap: PenaltyCap, currency: CurrencyCode): PenaltyCapJson {
  if (cap.kind === 'amount') return { kind: 'amount', amount: amountFromMinor(cap.amount, currency) }
  return { kind: 'percent-of-installment', ratePercent: formatRatePercent(cap.rate) }
}

/** A framework that has a name goes by it. */
function presentDelinquency(policy: DelinquencyPolicy): DelinquencyName | DelinquencyJson {
  const text = JSON.stringify(policy)
  const names = Object.keys(DELINQUENCY_BY_NAME) as DelinquencyName[]
  return names.find((name) => JSON.stringify(DELINQUENCY_BY_NAME[name]) === text) ?? policy
}
