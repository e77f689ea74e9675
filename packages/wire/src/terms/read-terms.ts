/** From JSON terms to core's: amounts become minor units, rates whole numbers, and what is left out gets its default. */
import {
  type Amortization,
  type CurrencyCode,
  type DelinquencyPolicy,
  LADDER_30_60_90_120,
  type LoanTerms,
  type Minor,
  parseAmount,
  parseCurrency,
  parseRatePercent,
  RBI_SMA_NPA,
  type ScheduleRounding,
  STANDARD_CONVENTIONS,
} from '@lend/core'
import { parseDate } from '../values/index.ts'
import type {
  AmortizationJson,
  ConventionsJson,
  DelinquencyJson,
  DelinquencyName,
  RoundingJson,
  TermsJson,
} from './terms-json.ts'
import { readFloatingRate } from './floating-rate.ts'
import { readFeeRule } from './read-fees.ts'
import { readPenaltyRule } from './read-penalty.ts'
import { readVariations } from './read-variations.ts'

/** What a product fixes for all its loans. */
export type Conventions = Omit<LoanTerms, 'currency' | 'principal' | 'annualRate' | 'installments' | 'firstDueDate'>

export const DELINQUENCY_BY_NAME: Readonly<Record<DelinquencyName, DelinquencyPolicy>> = {
  'ladder-30-60-90-120': LADDER_30_60_90_120,
  'rbi-sma-npa': RBI_SMA_NPA,
}

/**
 * @param json its structure has been checked
 * @param path where it stands in its file, for errors: 'terms.'
 * @throws {LendError} AMOUNT_MALFORMED, RATE_MALFORMED, DATE_MALFORMED, CURRENCY_UNKNOWN and their kin, naming the field
 */
export function readTerms(json: TermsJson, path: string): LoanTerms {
  const { currency: code, principal, annualRatePercent, installments, firstDueDate = null, ...conventions } = json
  const currency = parseCurrency(code)
  return {
    ...readConventions(conventions, currency, path),
    currency,
    principal: parseAmount(principal, currency, `${path}principal`),
    annualRate: parseRatePercent(annualRatePercent, `${path}annualRatePercent`),
    installments,
    firstDueDate: firstDueDate === null ? null : parseDate(firstDueDate, `${path}firstDueDate`),
  }
}

/** @throws {LendError} as `readTerms` */
export function readConventions(json: ConventionsJson, currency: CurrencyCode, path: string): Conventions {
  const { amortization = { kind: 'level' }, rounding = {}, penalties = [], calendar = null, maturesOn, ...rest } = json
  const {
    delinquency = 'ladder-30-60-90-120',
    downPaymentPercent,
    fees,
    rateSteps,
    stepUp,
    customRows,
    floating,
    ...plain
  } = rest
  const varied = { ...(rateSteps && { rateSteps }), ...(stepUp && { stepUp }), ...(customRows && { customRows }) }
  return {
    ...STANDARD_CONVENTIONS,
    ...plain,
    amortization: readAmortization(amortization, currency, `${path}amortization.`),
    calendar: calendar && {
      ...calendar,
      holidays: calendar.holidays.map((day) => parseDate(day, `${path}calendar.holidays`)),
    },
    ...readVariations(varied, currency, path),
    rounding: readRounding(rounding, currency, `${path}rounding.`),
    ...(fees && { fees: fees.map((rule, index) => readFeeRule(rule, currency, `${path}fees[${index}].`)) }),
    penalties: penalties.map((rule, index) => readPenaltyRule(rule, currency, `${path}penalties[${index}].`)),
    delinquency: readDelinquency(delinquency),
    ...(downPaymentPercent !== undefined && {
      downPayment: parseRatePercent(downPaymentPercent, `${path}downPaymentPercent`),
    }),
    ...(floating !== undefined && { floating: readFloatingRate(floating, `${path}floating.`) }),
    ...(maturesOn !== undefined && { maturesOn: maturesOn === null ? null : parseDate(maturesOn, `${path}maturesOn`) }),
  }
}

function readAmortization(json: AmortizationJson, currency: CurrencyCode, path: string): Amortization {
  switch (json.kind) {
    case 'level':
      if (json.installment === undefined) return { kind: 'level' }
      return { kind: 'level', installment: parseAmount(json.installment, currency, `${path}installment`) }
    case 'fixed-share':
      return { kind: 'fixed-share', share: parseRatePercent(json.sharePercent, `${path}sharePercent`) }
    case 'balloon-share':
      return { kind: 'balloon-share', share: parseRatePercent(json.sharePercent, `${path}sharePercent`) }
    case 'balloon':
      return { kind: 'balloon', balloon: parseAmount(json.balloon, currency, `${path}balloon`) }
    default:
      return json
  }
}

function readRounding(json: RoundingJson, currency: CurrencyCode, path: string): ScheduleRounding {
  const { amount = 'half-even', amountMultiple, installment, installmentSteps, residue = 'last' } = json
  const multiple = (text: string | undefined, name: string): { multiple?: Minor } =>
    text === undefined ? {} : { multiple: parseAmount(text, currency, `${path}${name}`) }
  const { multiple: amountStep } = multiple(amountMultiple, 'amountMultiple')
  return {
    amount,
    ...(amountStep !== undefined && { amountMultiple: amountStep }),
    installment: { mode: installment?.mode ?? amount, ...multiple(installment?.multiple, 'installment.multiple') },
    ...(installmentSteps !== undefined && { installmentSteps }),
    residue,
  }
}

function readDelinquency(json: DelinquencyName | DelinquencyJson): DelinquencyPolicy {
  if (typeof json === 'string') return DELINQUENCY_BY_NAME[json]
  const buckets = json.buckets.map(({ sticky = false, nonPerforming = false, ...bucket }) => ({
    ...bucket,
    sticky,
    nonPerforming,
  }))
  return { ...json, buckets }
}
