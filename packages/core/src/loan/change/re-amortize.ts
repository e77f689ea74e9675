/** Past due principal spread over the installments to come. */
import { subtract } from '../../money/index.ts'
import { overduePrincipal } from '../actual-principal.ts'
import type { Draft } from '../draft.ts'
import { firstDueAfter } from '../due.ts'
import type { LoanTerms } from '../loan-terms.ts'
import type { ReAmortize } from '../terms-change.ts'
import { oweMore } from '../tranche.ts'
import { type ChangeCause, takeOverArrears } from './arrears.ts'

/**
 * Principal due by the end of the day, and what of the arrears joins it, bears interest from that day and comes back with the installments to
 * come: all that is left is planned again, or what is moved is spread by itself and comes on top, as the terms say of a further disbursement.
 * Nothing happens where none is to come.
 * @returns whether something has changed
 * @see docs/rules/change-of-terms.md#re-amortization
 */
export function reAmortize(draft: Draft, cause: ChangeCause, { arrears = {} }: ReAmortize): boolean {
  const { installments, terms } = draft
  const isToCome = installments.slice(firstDueAfter(installments, cause.on)).some(({ from, to }) => from < to)
  if (!isToCome) return false
  const pastDue = overduePrincipal(draft, cause.on)
  const { principal } = takeOverArrears(draft, cause, arrears)
  if (principal <= 0) return false
  const bearsFlat = terms.interestMethod === 'flat' && terms.annualRate > 0
  // Where interest follows actual payment dates, what is overdue may have borne it all along.
  const bears = bearsLate(terms) ? subtract(principal, pastDue) : principal
  oweMore(draft, { on: cause.on, amount: principal, bears }, bearsFlat ? 'plan-again' : terms.trancheTerms)
  return true
}

function bearsLate({ interestRecalculation }: LoanTerms): boolean {
  return interestRecalculation !== undefined && interestRecalculation.late !== 'none'
}
