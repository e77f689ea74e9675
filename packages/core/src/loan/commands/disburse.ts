import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import type { Minor } from '../../money/index.ts'
import { validateTerms } from '../validate-terms.ts'
import { buildSchedule } from '../../schedule/index.ts'
import type { LoanDisbursed, LoanImported, OpeningPosition } from '../events.ts'
import type { Loan } from '../loan.ts'
import type { LoanTerms } from '../loan-terms.ts'
import { requireApproved } from '../require.ts'
import { type FactMeta, head } from './meta.ts'

/**
 * Money goes out; the schedule counts from its value date.
 * @throws {LendError} LOAN_STATUS_CONFLICT, AMOUNT_NOT_POSITIVE, DISBURSEMENT_EXCEEDS_APPROVED, DATE_OUT_OF_RANGE (before approval),
 *   and whatever the schedule refuses
 */
export function disburseLoan(loan: Loan, disbursement: { readonly amount?: Minor }, meta: FactMeta): LoanDisbursed {
  const { terms, approvedOn } = requireApproved(loan, 'disbursed')
  const amount = disbursement.amount ?? terms.principal
  if (amount <= 0) throw new LendError('AMOUNT_NOT_POSITIVE', 'The amount disbursed must be above 0.')
  if (amount > terms.principal) {
    throw new LendError(
      'DISBURSEMENT_EXCEEDS_APPROVED',
      'The amount disbursed is more than was approved. Disburse that or less, or approve a new application.',
      { amount, approved: terms.principal },
    )
  }
  requireNotBefore(meta.effectiveOn, approvedOn, 'A loan cannot be disbursed before it was approved')
  requireNotAfter(meta.effectiveOn, terms.firstDueDate)
  buildSchedule({ ...terms, principal: amount }, meta.effectiveOn)
  return { ...head('LoanDisbursed', meta), amount }
}

/**
 * Takes a running loan over from another system, as it stands at the end of `meta.effectiveOn`.
 * @throws {LendError} TERMS_INVALID, IMPORT_REFUSED when principal repaid and outstanding do not sum to the principal
 */
export function importLoan(
  opening: { readonly terms: LoanTerms; readonly disbursedOn: LocalDate; readonly position: OpeningPosition },
  meta: FactMeta,
): LoanImported {
  const { terms, disbursedOn, position } = opening
  validateTerms(terms)
  requireNotBefore(meta.effectiveOn, disbursedOn, 'An opening position cannot be older than its loan')
  const principal = position.repaid.principal + position.outstandingPrincipal
  if (principal !== terms.principal) {
    throw new LendError(
      'IMPORT_REFUSED',
      'Principal repaid and outstanding principal must sum to the principal disbursed. Check the three figures.',
      { repaid: position.repaid.principal, outstanding: position.outstandingPrincipal, principal: terms.principal },
    )
  }
  return { ...head('LoanImported', meta), terms, disbursedOn, position }
}

function requireNotBefore(date: LocalDate, earliest: LocalDate, why: string): void {
  if (date >= earliest) return
  throw new LendError('DATE_OUT_OF_RANGE', `${why}: ${date} is before ${earliest}. Check the date.`, { date, earliest })
}

function requireNotAfter(date: LocalDate, firstDueDate: LocalDate | null): void {
  if (firstDueDate === null || date < firstDueDate) return
  throw new LendError(
    'DATE_OUT_OF_RANGE',
    `The first installment is due on ${firstDueDate}, so the loan must be disbursed before that day, not on ${date}.`,
    { date, firstDueDate },
  )
}
