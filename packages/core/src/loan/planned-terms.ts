import { type Minor, subtract } from '../money/index.ts'
import { downPaymentOf } from '../schedule/index.ts'
import type { LoanTerms } from './loan-terms.ts'

/** The terms as installments are planned by: their principal is what was disbursed, less the down payment that is due on that day. */
export function plannedTerms(terms: LoanTerms, disbursed: Minor): LoanTerms {
  const downPayment = downPaymentOf(disbursed, terms.downPayment ?? 0, terms.rounding)
  return { ...terms, principal: subtract(disbursed, downPayment) }
}
