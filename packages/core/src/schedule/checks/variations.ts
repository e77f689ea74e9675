/** Contradictions among what a schedule may agree on beyond one rate and one installment. */
import type { Check } from './check.ts'
import { DATE_CHECKS } from './dates.ts'
import { INSTALLMENT_CHECKS } from './installments.ts'
import { RATE_CHECKS } from './rates.ts'

export const VARIATION_CHECKS: readonly Check[] = [...RATE_CHECKS, ...INSTALLMENT_CHECKS, ...DATE_CHECKS]
