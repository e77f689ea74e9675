/** Contradictions among what a schedule may agree on beyond one rate and one installment. */
import { isPlanned } from '../resolve-terms.ts'
import type { ScheduleTerms } from '../terms.ts'
import type { Check } from './check.ts'
import { DATE_CHECKS } from './dates.ts'
import { INSTALLMENT_CHECKS } from './installments.ts'
import { RATE_CHECKS } from './rates.ts'

/** Whether terms say any of it, so that plain ones need not be asked. */
export function hasVariations(terms: ScheduleTerms): boolean {
  const { grace, amortization } = terms
  return (
    isPlanned(terms) ||
    terms.rateSteps !== undefined ||
    terms.customRows !== undefined ||
    terms.dueDays !== undefined ||
    terms.termLength !== undefined ||
    terms.firstInstallment !== undefined ||
    terms.interestCollected !== undefined ||
    grace.collected === 'waived' ||
    amortization.kind === 'balloon-share'
  )
}

export const VARIATION_CHECKS: readonly Check[] = [...RATE_CHECKS, ...INSTALLMENT_CHECKS, ...DATE_CHECKS]
