/** From a scenario file to core's scenario. */
import {
  type CurrencyCode,
  type LocalDate,
  maxDate,
  parseAmount,
  parseAmountOrZero,
  parseRatePercent,
  parseSignedRatePercent,
  type Scenario,
  type ScenarioEvent,
} from '@lend/core'
import { readTerms } from '../terms/index.ts'
import { readTermsChange } from '../terms-change/index.ts'
import { parseDate, parseReference, parseText } from '../values/index.ts'
import type { PartsJson, ScenarioEventJson, ScenarioJson } from './scenario-json.ts'

/**
 * @param json its structure has been checked
 * @throws {LendError} AMOUNT_MALFORMED, DATE_MALFORMED, RATE_MALFORMED, TEXT_MALFORMED and their kin, naming the field
 */
export function readScenario(json: ScenarioJson): Scenario {
  const terms = readTerms(json.terms, 'terms.')
  const events = json.events.map((event, index) => readEvent(event, index, terms.currency))
  const asOf = json.asOf === undefined ? lastDayOf(events) : parseDate(json.asOf, 'asOf')
  return { terms, events, asOf }
}

function lastDayOf(events: readonly ScenarioEvent[]): LocalDate {
  return events.map((event) => event.effectiveOn).reduce(maxDate)
}

function readEvent(json: ScenarioEventJson, index: number, currency: CurrencyCode): ScenarioEvent {
  const path = `events[${index}].`
  const id =
    json.id === undefined ? `event-${String(index + 1).padStart(4, '0')}` : parseReference(json.id, `${path}id`)
  const head = { id, effectiveOn: parseDate(json.effectiveOn, `${path}effectiveOn`) }
  const amount = (text: string, name = 'amount') => parseAmount(text, currency, path + name)
  const optional = (text: string | null | undefined) => (typeof text === 'string' ? amount(text) : null)
  switch (json.type) {
    case 'LoanImported':
      return { type: json.type, ...head, ...readOpening(json, currency, path) }
    case 'LoanApplied':
      return { type: json.type, ...head }
    case 'BorrowerClassified':
      return { ...json, ...head }
    case 'LoanApproved':
      return {
        type: json.type,
        ...head,
        ...(json.principal !== undefined && { principal: amount(json.principal, 'principal') }),
      }
    case 'LoanRejected':
    case 'LoanWithdrawn':
    case 'LoanChargedOff':
      return { type: json.type, ...head, reason: parseText(json.reason, `${path}reason`) }
    case 'LoanDisbursed':
      return { type: json.type, ...head, ...(json.amount !== undefined && { amount: amount(json.amount) }) }
    case 'RepaymentReceived':
    case 'RecoveryReceived':
      return { ...json, ...head, amount: amount(json.amount) }
    case 'CreditRefunded':
      return { ...json, ...head, amount: optional(json.amount) }
    case 'RepaymentChargedBack':
      return { ...json, ...head, amount: optional(json.amount), reason: parseText(json.reason, `${path}reason`) }
    case 'DisbursementReversed':
    case 'RepaymentReversed':
    case 'ChangeReversed':
    case 'FactReversed':
      return { ...json, ...head, reason: parseText(json.reason, `${path}reason`) }
    case 'RateChanged': {
      const { annualRatePercent, ...change } = json
      return { ...change, ...head, annualRate: parseRatePercent(annualRatePercent, `${path}annualRatePercent`) }
    }
    case 'InterestPaused':
      return { type: json.type, ...head, ...readDays(json, path) }
    case 'DelinquencyPaused': {
      const reason = parseText(json.reason, `${path}reason`)
      return { type: json.type, ...head, ...readDays(json, path), reason }
    }
    case 'RateReset': {
      const { benchmarkPercent, ...reset } = json
      return { ...reset, ...head, benchmarkRate: parseSignedRatePercent(benchmarkPercent, `${path}benchmarkPercent`) }
    }
    case 'TermsChanged':
      return {
        type: json.type,
        ...head,
        change: readTermsChange(json.change, `${path}change.`),
        reason: json.reason == null ? null : parseText(json.reason, `${path}reason`),
      }
    case 'ChargeAdded': {
      const { dueOn, ...charge } = json
      return {
        ...charge,
        ...head,
        amount: amount(json.amount),
        ...(dueOn !== undefined && { dueOn: parseDate(dueOn, `${path}dueOn`) }),
      }
    }
    case 'LoanWrittenOff': {
      const { parts, ...given } = json
      const reason = parseText(json.reason, `${path}reason`)
      return { ...given, ...head, reason, ...(parts && { parts: readParts(parts, currency, `${path}parts.`) }) }
    }
    case 'SettlementAgreed':
      return {
        ...json,
        ...head,
        amount: amount(json.amount),
        payBy: parseDate(json.payBy, `${path}payBy`),
        reason: parseText(json.reason, `${path}reason`),
      }
    case 'ChargeRefunded':
    case 'ChargeWaived':
      return { ...json, ...head, amount: optional(json.amount), reason: parseText(json.reason, `${path}reason`) }
  }
}

type ImportedJson = Extract<ScenarioEventJson, { readonly type: 'LoanImported' }>
type Imported = Extract<ScenarioEvent, { readonly type: 'LoanImported' }>

function readOpening(
  json: ImportedJson,
  currency: CurrencyCode,
  path: string,
): Pick<Imported, 'disbursedOn' | 'position'> {
  const { status, outstandingPrincipal, repaid, overdueSince, paidOfOldest } = json.position
  const parts = (given: PartsJson, name: string) => readParts(given, currency, `${path}position.${name}.`)
  return {
    disbursedOn: parseDate(json.disbursedOn, `${path}disbursedOn`),
    position: {
      status,
      outstandingPrincipal: parseAmountOrZero(outstandingPrincipal, currency, `${path}position.outstandingPrincipal`),
      repaid: parts(repaid, 'repaid'),
      ...(overdueSince !== undefined && {
        overdueSince: overdueSince === null ? null : parseDate(overdueSince, `${path}position.overdueSince`),
      }),
      ...(paidOfOldest !== undefined && { paidOfOldest: parts(paidOfOldest, 'paidOfOldest') }),
    },
  }
}

function readParts(given: PartsJson, currency: CurrencyCode, path: string) {
  const { principal = '0', interest = '0', fees = '0', penalties = '0' } = given
  const amount = (text: string, name: string) => parseAmountOrZero(text, currency, path + name)
  return {
    principal: amount(principal, 'principal'),
    interest: amount(interest, 'interest'),
    fees: amount(fees, 'fees'),
    penalties: amount(penalties, 'penalties'),
  }
}

function readDays(
  { from, to }: { readonly from?: string; readonly to: string },
  path: string,
): { readonly from?: LocalDate; readonly to: LocalDate } {
  return {
    to: parseDate(to, `${path}to`),
    ...(from !== undefined && { from: parseDate(from, `${path}from`) }),
  }
}
