import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import { type GracePeriods, MAX_INSTALLMENTS } from '../../schedule/index.ts'
import type { TermsChanged } from '../events.ts'
import type { BookedLoan, Loan } from '../loan.ts'
import { requireBooked, statusConflict } from '../require.ts'
import type { ReAge, Restructure, TermsChange } from '../terms-change.ts'
import { type FactMeta, head } from './meta.ts'
import { requireSinceDisbursement } from './repay.ts'

export interface TermsChangeInput {
  readonly change: TermsChange
  readonly reason?: string | null
}

/**
 * New terms for what is left of a running loan, from the end of `meta.effectiveOn` on.
 * @throws {LendError} LOAN_STATUS_CONFLICT, EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING, CHANGE_INVALID naming the fields that
 *   contradict each other. Whether the loan has anything to change shows once it is folded: see `requireFits`.
 * @see docs/rules/change-of-terms.md
 */
export function changeLoanTerms(loan: Loan, { change, reason = null }: TermsChangeInput, meta: FactMeta): TermsChanged {
  const booked = requireBooked(loan, 'given new terms')
  if (booked.status !== 'active' && !isBackdated(booked, meta))
    throw statusConflict(loan, 'given new terms', ['active'])
  requireSinceDisbursement(booked, meta)
  requireSound(change, meta.effectiveOn)
  return { ...head('TermsChanged', meta), change, reason }
}

/** A loan that has ended since could still be changed on a day before its end. */
function isBackdated({ closedOn }: BookedLoan, { effectiveOn }: FactMeta): boolean {
  return closedOn !== null && effectiveOn < closedOn
}

/** Contradictions that need no loan to be seen. */
function requireSound(change: TermsChange, on: LocalDate): void {
  switch (change.kind) {
    case 're-age':
    case 'restructure':
      return requireSoundPlan(change, on)
    case 're-amortize':
      return undefined
  }
}

function requireSoundPlan(change: ReAge | Restructure, on: LocalDate): void {
  const { firstDueDate = null, installments } = change
  requireCount(installments)
  if (change.kind === 'restructure' && change.grace !== undefined) requireGrace(change.grace, installments)
  if (firstDueDate === null || firstDueDate > on) return
  throw invalidChange(
    `The first new installment would fall due on ${firstDueDate}, not after the change of ${on}. Give a later first due date.`,
    ['firstDueDate'],
    { firstDueDate, effectiveOn: on },
  )
}

function requireGrace({ principal, interest }: GracePeriods, installments: number): void {
  const isGrace = (count: number): boolean => Number.isSafeInteger(count) && count >= 0 && count < installments
  if (isGrace(principal) && isGrace(interest)) return
  throw invalidChange(
    `Grace of ${principal} and ${interest} installments leaves none of ${installments} to repay. Grant less, or more installments.`,
    ['grace', 'installments'],
    { grace: { principal, interest }, installments },
  )
}

function requireCount(installments: number): void {
  if (Number.isSafeInteger(installments) && installments >= 1 && installments <= MAX_INSTALLMENTS) return
  throw invalidChange(
    `A plan has from 1 to ${MAX_INSTALLMENTS} installments, not ${installments}. Give a number of them within that.`,
    ['installments'],
    { installments },
  )
}

/** @param fields of the change, as it names them */
export function invalidChange(
  message: string,
  fields: readonly string[],
  details: Readonly<Record<string, unknown>>,
): LendError {
  return new LendError('CHANGE_INVALID', message, { fields, ...details })
}
