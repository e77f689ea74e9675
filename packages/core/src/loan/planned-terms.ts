import type { LocalDate } from '../dates/index.ts'
import { type Minor, subtract } from '../money/index.ts'
import { downPaymentOf } from '../schedule/index.ts'
import type { BookedLoan } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'

/** The terms as installments are planned by: their principal is what was disbursed, less the down payment that is due on that day. */
export function plannedTerms(terms: LoanTerms, disbursed: Minor): LoanTerms {
  const downPayment = downPaymentOf(disbursed, terms.downPayment ?? 0, terms.rounding)
  return { ...terms, principal: subtract(disbursed, downPayment) }
}

type Planned = Pick<BookedLoan, 'terms' | 'disbursed' | 'disbursedOn' | 'plan'>

/** The terms as the installments in force are planned by. */
export function termsInForce({ terms, disbursed, plan }: Planned): LoanTerms {
  return plan === undefined ? plannedTerms(terms, disbursed) : { ...terms, principal: plan.principal }
}

/** The day that the first period of the plan in force starts on. */
export function planStartOf({ disbursedOn, plan }: Planned): LocalDate {
  return plan?.on ?? disbursedOn
}

/** Installments before the plan in force. */
export function numberBefore({ plan }: Pick<BookedLoan, 'plan'>): number {
  return plan?.after ?? 0
}

/** What flat interest is formed on. */
export function flatBasis({ disbursed, plan }: Planned): Minor {
  return plan?.principal ?? disbursed
}
