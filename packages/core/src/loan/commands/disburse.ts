import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import { add, type Minor, subtract, ZERO } from '../../money/index.ts'
import { validateTerms } from '../validate-terms.ts'
import { buildSchedule } from '../../schedule/index.ts'
import type { DisbursementReversed, LoanDisbursed, LoanEvent, LoanImported, OpeningPosition } from '../events.ts'
import { addedFees, beforeMoney, type FeeWithMoney, feesWithMoney, keptBack } from '../fees/fees-with-money.ts'
import { evolve } from '../evolve.ts'
import type { BookedLoan, Loan } from '../loan.ts'
import type { LoanTerms } from '../loan-terms.ts'
import { compareEvents } from '../order.ts'
import { requireApproved, requireBooked } from '../require.ts'
import { takenBack } from '../taken-back.ts'
import { type FactMeta, head } from './meta.ts'
import { requireReversible } from './require-reversible.ts'
import { requirePositive, requireSinceDisbursement } from './repay.ts'

/**
 * Money goes out; the schedule counts from its value date. Of a loan that was not paid out in full, a further part goes out.
 * @throws {LendError} LOAN_STATUS_CONFLICT, AMOUNT_NOT_POSITIVE, DISBURSEMENT_EXCEEDS_APPROVED, DATE_OUT_OF_RANGE (before approval, or a
 *   further part on or after the last due date, or after the day of a fee), AMOUNT_OUT_OF_RANGE (deducted fees leave nothing), EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING, and whatever the schedule refuses
 */
export function disburseLoan(loan: Loan, disbursement: { readonly amount?: Minor }, meta: FactMeta): LoanDisbursed {
  if (hasMoreToCome(loan)) return disburseMore(loan, disbursement, meta)
  const approved = requireApproved(loan, 'disbursed')
  const { terms, approvedOn } = approved
  const amount = disbursement.amount ?? terms.principal
  requireApprovedAmount(amount, terms.principal)
  requireNotBefore(meta.effectiveOn, approvedOn, 'A loan cannot be disbursed before it was approved')
  requireNotAfter(meta.effectiveOn, terms.firstDueDate)
  const fees = feesWithMoney(terms, amount, beforeMoney(approved))
  requireSomethingLeft(amount, fees)
  requireFeeDaysAhead(terms, meta.effectiveOn)
  buildSchedule({ ...terms, principal: add(amount, addedFees(fees)) }, meta.effectiveOn)
  return { ...head('LoanDisbursed', meta), amount }
}

/** Fees that are deducted leave some of the money. */
function requireSomethingLeft(amount: Minor, fees: readonly FeeWithMoney[]): void {
  const deducted = subtract(keptBack(fees), addedFees(fees))
  if (deducted < amount) return
  throw new LendError(
    'AMOUNT_OUT_OF_RANGE',
    'The fees that are deducted take all of the disbursement. Disburse more at once, or collect them in another way.',
    { amount, deducted },
  )
}

function requireFeeDaysAhead({ fees = [] }: LoanTerms, on: LocalDate): void {
  const past = fees.find(({ when }) => when.kind === 'day' && when.on <= on)
  if (past?.when.kind !== 'day') return
  throw new LendError(
    'DATE_OUT_OF_RANGE',
    `The fee ${past.code} is due on ${past.when.on}, so the loan must be disbursed before that day, not on ${on}.`,
    { fee: past.code, dueOn: past.when.on, effectiveOn: on },
  )
}

/** Takes up to so much of what was approved. */
function requireApprovedAmount(amount: Minor, approved: Minor): void {
  requirePositive(amount, 'The amount disbursed')
  if (amount <= approved) return
  throw new LendError(
    'DISBURSEMENT_EXCEEDS_APPROVED',
    'The amount disbursed is more than was approved and not paid out. Disburse that or less, or approve a new application.',
    { amount, approved },
  )
}

/** A loan that was paid off before all of it had gone out is opened again by the rest. */
function hasMoreToCome(loan: Loan): loan is BookedLoan {
  return (loan.status === 'active' || loan.status === 'closed') && (loan.undisbursed ?? 0) > 0
}

function disburseMore(loan: BookedLoan, disbursement: { readonly amount?: Minor }, meta: FactMeta): LoanDisbursed {
  const left = loan.undisbursed ?? ZERO
  const amount = disbursement.amount ?? left
  requireApprovedAmount(amount, left)
  requireSomethingLeft(amount, feesWithMoney(loan.terms, amount, null))
  requireSinceDisbursement(loan, meta)
  const lastDueDate = loan.installments.findLast(({ from, to }) => from < to)?.dueDate ?? null
  if (lastDueDate !== null && meta.effectiveOn < lastDueDate) return { ...head('LoanDisbursed', meta), amount }
  throw new LendError(
    'DATE_OUT_OF_RANGE',
    `The last installment is due on ${lastDueDate}, so no more can be disbursed on ${meta.effectiveOn}. Disburse before that day, or take a new application.`,
    { effectiveOn: meta.effectiveOn, lastDueDate },
  )
}

/**
 * Takes a further disbursement back: a transfer that failed or was returned. It then counts as never made. The first one is the beginning
 * of the loan and stays.
 * @param history all facts of the loan
 * @throws {LendError} LOAN_STATUS_CONFLICT, DISBURSEMENT_NOT_FOUND (none with that id, the first, or one that was reversed before),
 *   PERIOD_REVERSED (dated before it)
 */
export function reverseDisbursement(
  loan: Loan,
  input: { readonly disbursementId: string; readonly reason: string },
  history: readonly LoanEvent[],
  meta: FactMeta,
): DisbursementReversed {
  requireBooked(loan, 'corrected')
  const { disbursementId, reason } = input
  const gone = takenBack(history)
  const [, ...further] = history
    .filter((event) => event.type === 'LoanDisbursed' && !gone.has(event.id))
    .toSorted(compareEvents)
  const disbursement = further.find(({ id }) => id === disbursementId)
  if (disbursement === undefined) throw noDisbursement(disbursementId)
  requireReversible(meta, disbursement, 'disbursement', { disbursementId })
  return { ...head('DisbursementReversed', meta), disbursementId, reason }
}

function noDisbursement(disbursementId: string): LendError {
  return new LendError(
    'DISBURSEMENT_NOT_FOUND',
    `This loan has no further disbursement ${disbursementId} in force. The first one stays; of the others, give the id of one that has not been reversed.`,
    { disbursementId },
  )
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
    { fields: ['firstDueDate'], date, firstDueDate },
  )
}
