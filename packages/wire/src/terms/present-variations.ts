import {
  amountFromMinor,
  type CurrencyCode,
  type CustomRow,
  formatRatePercent,
  type RateStep,
  type ScheduleVariations,
  type StepUp,
} from '@lend/core'
import type { CustomRowJson, RateStepJson, StepUpJson, VariationsJson } from './variations-json.ts'

/** The inverse of reading those variations whose JSON reads otherwise than core's. */
export function presentVariations(
  { rateSteps, stepUp, customRows }: Pick<ScheduleVariations, 'rateSteps' | 'stepUp' | 'customRows'>,
  currency: CurrencyCode,
): VariationsJson {
  return {
    ...(rateSteps && { rateSteps: rateSteps.map(presentRateStep) }),
    ...(stepUp && { stepUp: presentStepUp(stepUp, currency) }),
    ...(customRows && { customRows: customRows.map((row) => presentRow(row, currency)) }),
  }
}

function presentRateStep({ annualRate, ...start }: RateStep): RateStepJson {
  return { annualRatePercent: formatRatePercent(annualRate), ...start }
}

function presentStepUp({ by, ...plain }: StepUp, currency: CurrencyCode): StepUpJson {
  return by.kind === 'percent'
    ? { ...plain, by: { kind: 'percent', ratePercent: formatRatePercent(by.rate) } }
    : { ...plain, by: { kind: 'amount', amount: amountFromMinor(by.amount, currency) } }
}

function presentRow({ installment, principal, ...plain }: CustomRow, currency: CurrencyCode): CustomRowJson {
  return {
    ...plain,
    ...(installment !== undefined && { installment: amountFromMinor(installment, currency) }),
    ...(principal !== undefined && { principal: amountFromMinor(principal, currency) }),
  }
}
