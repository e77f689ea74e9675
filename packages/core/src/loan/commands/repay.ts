import type { ExcessPolicy } from '../../allocation/index.ts'
import { LendError } from '../../errors.ts'
import type { Minor } from '../../money/index.ts'
import type { LoanEvent, RecoveryReceived, RepaymentReceived, RepaymentReversed } from '../events.ts'
import type { BookedLoan, Loan } from '../loan.ts'
import { requireBooked, statusConflict } from '../require.ts'
import { type FactMeta, head } from './meta.ts'
import { requireReversible } from './require-reversible.ts'

export interface RepaymentInput {
  readonly amount: Minor
  /** The payer's or the bank's own; no two repayments of a book share one. */
  readonly reference?: string | null
  /** How it came: 'bank-transfer', 'cash'. */
  readonly channel?: string | null
  /** What becomes of money beyond what is due. Default: as the terms say. */
  readonly excess?: ExcessPolicy | null
  /** Settles the loan on its value date; a payoff quote says what that takes. */
  readonly payoff?: boolean
  /** What kind of money it is, where the terms allocate some kinds by rules of their own. */
  readonly kind?: string
}

/**
 * Money comes in. Any value date since disbursement (or since the opening position) is good; an earlier one than the last fact's
 * makes the life fold anew.
 * @throws {LendError} LOAN_STATUS_CONFLICT (closed: money for it is refused), AMOUNT_NOT_POSITIVE, EVENT_BEFORE_DISBURSEMENT,
 *   EVENT_BEFORE_OPENING. Whether the loan can take it shows once it is folded: see `requireFits`.
 */
export function receiveRepayment(loan: Loan, input: RepaymentInput, meta: FactMeta): RepaymentReceived {
  const booked = requireBooked(loan, 'repaid')
  if (booked.status !== 'active' && !isBackdated(booked, meta)) throw statusConflict(loan, 'repaid', ['active'])
  requirePositive(input.amount, 'A repayment')
  requireSinceDisbursement(booked, meta)
  return {
    ...head('RepaymentReceived', meta),
    amount: input.amount,
    reference: input.reference ?? null,
    channel: input.channel ?? null,
    excess: input.excess ?? null,
    payoff: input.payoff ?? false,
    ...(input.kind !== undefined && { kind: input.kind }),
  }
}

/**
 * Takes a repayment back: a bounced check, a returned debit, a mistake. It then counts as never made.
 * @param history all facts of the loan
 * @throws {LendError} REPAYMENT_NOT_FOUND, REPAYMENT_ALREADY_REVERSED, PERIOD_REVERSED (dated before the repayment)
 */
export function reverseRepayment(
  loan: Loan,
  input: { readonly repaymentId: string; readonly reason: string },
  history: readonly LoanEvent[],
  meta: FactMeta,
): RepaymentReversed {
  requireBooked(loan, 'corrected')
  const { repaymentId, reason } = input
  const repayment = history.find((event) => event.type === 'RepaymentReceived' && event.id === repaymentId)
  if (!repayment) {
    throw new LendError(
      'REPAYMENT_NOT_FOUND',
      `This loan has no repayment ${repaymentId}. Check its id or reference.`,
      { repaymentId },
    )
  }
  if (history.some((event) => event.type === 'RepaymentReversed' && event.repaymentId === repaymentId)) {
    throw new LendError(
      'REPAYMENT_ALREADY_REVERSED',
      `Repayment ${repaymentId} has been reversed before; nothing is left to reverse.`,
      {
        repaymentId,
      },
    )
  }
  requireReversible(meta, repayment, 'repayment', { repaymentId })
  return { ...head('RepaymentReversed', meta), repaymentId, reason }
}

/** Money that comes in after a write-off. @throws {LendError} LOAN_STATUS_CONFLICT, AMOUNT_NOT_POSITIVE, DATE_OUT_OF_RANGE (before it) */
export function receiveRecovery(
  loan: Loan,
  input: { readonly amount: Minor; readonly reference?: string | null },
  meta: FactMeta,
): RecoveryReceived {
  const booked = requireBooked(loan, 'recovered')
  if (booked.status !== 'written-off') throw statusConflict(loan, 'recovered', ['written-off'])
  requirePositive(input.amount, 'A recovery')
  requireSinceWriteOff(booked, meta)
  return { ...head('RecoveryReceived', meta), amount: input.amount, reference: input.reference ?? null }
}

function requireSinceWriteOff({ closedOn }: BookedLoan, { effectiveOn }: FactMeta): void {
  if (closedOn === null || effectiveOn >= closedOn) return
  throw new LendError(
    'DATE_OUT_OF_RANGE',
    `The loan was written off on ${closedOn}, so money of ${effectiveOn} is no recovery. Record it as a repayment, or check the date.`,
    { effectiveOn, writtenOffOn: closedOn },
  )
}

/** A closed loan still takes a payment that belongs before its end: the life is folded anew with it. */
function isBackdated(loan: BookedLoan, meta: FactMeta): boolean {
  return loan.closedOn !== null && meta.effectiveOn < loan.closedOn
}

export function requirePositive(amount: Minor, what: string): void {
  if (amount > 0) return
  throw new LendError('AMOUNT_NOT_POSITIVE', `${what} must be above 0.`, { amount })
}

/** Facts cannot lie before the money went out, nor on or before the day of an imported opening position. */
export function requireSinceDisbursement(loan: BookedLoan, meta: FactMeta): void {
  if (meta.effectiveOn < loan.disbursedOn) {
    throw new LendError(
      'EVENT_BEFORE_DISBURSEMENT',
      `The loan was disbursed on ${loan.disbursedOn}, so nothing can happen to it on ${meta.effectiveOn}. Check the date.`,
      { effectiveOn: meta.effectiveOn, disbursedOn: loan.disbursedOn },
    )
  }
  if (loan.openedOn !== null && meta.effectiveOn <= loan.openedOn) {
    throw new LendError(
      'EVENT_BEFORE_OPENING',
      `The loan was taken over with its position at the end of ${loan.openedOn}; what happened by then is part of that position. Date it later.`,
      { effectiveOn: meta.effectiveOn, openedOn: loan.openedOn },
    )
  }
}
