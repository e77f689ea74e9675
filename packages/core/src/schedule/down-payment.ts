import { type Minor, minor } from '../money/index.ts'
import { RATE_SCALE, type Rate } from '../interest/index.ts'
import { installmentRounding } from './installment-rounding.ts'
import type { ScheduleRounding } from './terms.ts'

/**
 * The share of a disbursement that is due on its own day; installments are planned for the rest. Rounded as installments are.
 * @see docs/rules/amortization.md#down-payment
 */
export function downPaymentOf(disbursed: Minor, share: Rate, rounding: ScheduleRounding): Minor {
  return minor(installmentRounding(rounding).share(disbursed, share, RATE_SCALE))
}
