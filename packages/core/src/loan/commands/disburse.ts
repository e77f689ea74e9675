import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import type { Minor } from '../../money/index.ts'
import { validateTerms } from '../validate-terms.ts'
import { buildSchedule } from '../../schedule/index.ts'
import type { LoanDisbursed, LoanImported, OpeningPosition } from '../events.ts'
import { evolve } from '../evolve.ts'
import type { BookedLoan, Loan } from '../loan.ts'
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
 * @throws {LendError} TERMS_INVALID, IMPORT_REFUSED when the position contradicts itself or its terms, and whatever the schedule refuses
 */
export function importLoan(
  opening: { readonly terms: LoanTerms; readonly disbursedOn: LocalDate; readonly position: OpeningPosition },
  meta: FactMeta,
): LoanImported {
  const { terms, disbursedOn, position } = opening
  validateTerms(terms)
  requireNotBefore(meta.effectiveOn, disbursedOn, 'An opening position cannot be older than its loan')
  requireSums(terms, position)
  requireStanding(position)
  const event = { ...head('LoanImported', meta), terms, disbursedOn, position }
  const { loan } = evolve(null, event)
  requireDueDate(loan as BookedLoan, position, meta.effectiveOn)
  return event
}

function requireSums({ principal }: LoanTerms, { repaid, outstandingPrincipal }: OpeningPosition): void {
  if (outstandingPrincipal >= 0 && repaid.principal + outstandingPrincipal === principal) return
  throw new LendError(
    'IMPORT_REFUSED',
    'Principal repaid and outstanding principal must sum to the principal disbursed. Check the three figures.',
    { repaid: repaid.principal, outstanding: outstandingPrincipal, principal },
  )
}

function requireStanding({ status, outstandingPrincipal }: OpeningPosition): void {
  if ((status === 'closed') === (outstandingPrincipal === 0)) return
  throw new LendError(
    'IMPORT_REFUSED',
    'A closed loan has no principal outstanding; one that is active or written off has. Check status and outstanding principal.',
    { status, outstandingPrincipal },
  )
}

/** The plan begins with the oldest unpaid installment, so `overdueSince` has to be its due date. */
function requireDueDate(loan: BookedLoan, { overdueSince }: OpeningPosition, openedOn: LocalDate): void {
  if (!overdueSince || loan.status !== 'active') return
  if (overdueSince <= openedOn && loan.installments[0]?.dueDate === overdueSince) return
  throw new LendError(
    'IMPORT_REFUSED',
    `No installment of this loan that had fallen due by ${openedOn} was due on ${overdueSince}. Give the due date of the oldest unpaid one.`,
    { overdueSince, openedOn },
  )
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
