import { LendError } from '../../errors.ts'
import type { Minor } from '../../money/index.ts'
import { validateTerms } from '../validate-terms.ts'
import type { LoanApplied, LoanApproved, LoanRejected, LoanWithdrawn } from '../events.ts'
import type { Loan } from '../loan.ts'
import type { LoanTerms } from '../loan-terms.ts'
import { requireApplied, statusConflict } from '../require.ts'
import { type FactMeta, head } from './meta.ts'

/** A borrower asks for a loan on these terms. @throws {LendError} TERMS_INVALID naming the fields */
export function applyForLoan(terms: LoanTerms, meta: FactMeta): LoanApplied {
  validateTerms(terms)
  return { ...head('LoanApplied', meta), terms }
}

/**
 * The lender says yes, for the principal applied for or for less.
 * @throws {LendError} LOAN_STATUS_CONFLICT, DATE_OUT_OF_RANGE (before it was applied for), AMOUNT_NOT_POSITIVE, AMOUNT_OUT_OF_RANGE
 *   (more than was applied for)
 */
export function approveLoan(loan: Loan, approval: { readonly principal?: Minor }, meta: FactMeta): LoanApproved {
  const { terms } = requireApplied(loan, 'approved')
  requireSinceLastFact(loan, meta)
  const principal = approval.principal ?? terms.principal
  if (principal <= 0) throw new LendError('AMOUNT_NOT_POSITIVE', 'The approved principal must be above 0.')
  if (principal > terms.principal) {
    throw new LendError(
      'AMOUNT_OUT_OF_RANGE',
      'The approved principal is more than was applied for. Approve that or less, or take a new application.',
      { approved: principal, applied: terms.principal },
    )
  }
  return { ...head('LoanApproved', meta), principal }
}

/** The lender says no. @throws {LendError} LOAN_STATUS_CONFLICT, DATE_OUT_OF_RANGE (before it was applied for) */
export function rejectLoan(loan: Loan, decision: { readonly reason: string }, meta: FactMeta): LoanRejected {
  requireApplied(loan, 'rejected')
  requireSinceLastFact(loan, meta)
  return { ...head('LoanRejected', meta), reason: decision.reason }
}

/** The borrower steps back before money is out. @throws {LendError} LOAN_STATUS_CONFLICT, DATE_OUT_OF_RANGE (before it was decided on) */
export function withdrawLoan(loan: Loan, decision: { readonly reason: string }, meta: FactMeta): LoanWithdrawn {
  if (loan.status !== 'applied' && loan.status !== 'approved') {
    throw statusConflict(loan, 'withdrawn', ['applied', 'approved'])
  }
  requireSinceLastFact(loan, meta)
  return { ...head('LoanWithdrawn', meta), reason: decision.reason }
}

/** Before money is out, facts follow each other: a decision is never older than what it decides on. */
function requireSinceLastFact({ lastEvent }: Loan, { effectiveOn }: FactMeta): void {
  if (effectiveOn >= lastEvent.effectiveOn) return
  throw new LendError(
    'DATE_OUT_OF_RANGE',
    `A decision cannot be dated ${effectiveOn}: the loan was applied for or decided on as late as ${lastEvent.effectiveOn}. Date it that day or later.`,
    { effectiveOn, earliest: lastEvent.effectiveOn },
  )
}
