import {
  type CurrencyCode,
  type CustomRow,
  parseAmount,
  parseAmountOrZero,
  parseRatePercent,
  type RateStep,
  type ScheduleVariations,
  type StepUp,
} from '@lend/core'
import { parseDate } from '../values/index.ts'
import type { CustomRowJson, RateStepJson, StepUpJson, VariationsJson } from './variations-json.ts'

/** Fields whose JSON reads otherwise than core's. */
type Told = 'rateSteps' | 'stepUp' | 'customRows'

/** @throws {LendError} AMOUNT_MALFORMED, RATE_MALFORMED, DATE_MALFORMED and their kin, naming the field */
export function readVariations(
  { rateSteps, stepUp, customRows }: Pick<VariationsJson, Told>,
  currency: CurrencyCode,
  path: string,
): Pick<ScheduleVariations, Told> {
  return {
    ...(rateSteps && { rateSteps: rateSteps.map((step, index) => readRateStep(step, `${path}rateSteps[${index}].`)) }),
    ...(stepUp && { stepUp: readStepUp(stepUp, currency, `${path}stepUp.by.`) }),
    ...(customRows && {
      customRows: customRows.map((row, index) => readRow(row, currency, `${path}customRows[${index}].`)),
    }),
  }
}

function readRateStep(json: RateStepJson, path: string): RateStep {
  const annualRate = parseRatePercent(json.annualRatePercent, `${path}annualRatePercent`)
  return 'fromDate' in json
    ? { annualRate, fromDate: parseDate(json.fromDate, `${path}fromDate`) }
    : { annualRate, fromInstallment: json.fromInstallment }
}

function readStepUp({ by, ...plain }: StepUpJson, currency: CurrencyCode, path: string): StepUp {
  return by.kind === 'percent'
    ? { ...plain, by: { kind: 'percent', rate: parseRatePercent(by.ratePercent, `${path}ratePercent`) } }
    : { ...plain, by: { kind: 'amount', amount: parseAmount(by.amount, currency, `${path}amount`) } }
}

function readRow(
  { number, dueDate, installment, principal }: CustomRowJson,
  currency: CurrencyCode,
  path: string,
): CustomRow {
  return {
    number,
    ...(dueDate !== undefined && { dueDate: parseDate(dueDate, `${path}dueDate`) }),
    ...(installment !== undefined && { installment: parseAmountOrZero(installment, currency, `${path}installment`) }),
    ...(principal !== undefined && { principal: parseAmountOrZero(principal, currency, `${path}principal`) }),
  }
}
