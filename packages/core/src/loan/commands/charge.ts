import { LendError } from '../../errors.ts'
import type { LocalDate } from '../../dates/index.ts'
import type { Minor } from '../../money/index.ts'
import { installmentOutstanding } from '../balances.ts'
import type { ChargeAdded, ChargeWaived } from '../events.ts'
import type { ActiveLoan, Charge, Installment, Loan } from '../loan.ts'
import { requireActive, requireBooked, statusConflict } from '../require.ts'
import { type FactMeta, head } from './meta.ts'
import { requirePositive, requireSinceDisbursement } from './repay.ts'

export interface ChargeInput {
  readonly component: 'fees' | 'penalties'
  readonly code: string
  readonly amount: Minor
  /** Default: the value date. */
  readonly dueOn?: LocalDate
}

/**
 * Adds a fee or penalty by hand. A loan that was paid in full is opened again by it.
 * @throws {LendError} LOAN_STATUS_CONFLICT (it was written off), AMOUNT_NOT_POSITIVE, EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING
 */
export function addCharge(loan: Loan, input: ChargeInput, meta: FactMeta): ChargeAdded {
  const booked = requireBooked(loan, 'charged')
  if (booked.status === 'written-off') throw statusConflict(loan, 'charged', ['active', 'closed'])
  requirePositive(input.amount, 'A charge')
  requireSinceDisbursement(booked, meta)
  const { component, code, amount } = input
  return { ...head('ChargeAdded', meta), component, code, amount, dueOn: input.dueOn ?? meta.effectiveOn }
}

/**
 * Gives up a charge, wholly (no amount) or in part.
 * @throws {LendError} CHARGE_NOT_FOUND, CHARGE_WAIVER_EXCEEDS (more than is unpaid of it), LOAN_STATUS_CONFLICT
 */
export function waiveCharge(
  loan: Loan,
  input: { readonly chargeId: string; readonly amount?: Minor | null; readonly reason: string },
  meta: FactMeta,
): ChargeWaived {
  const active = requireActive(loan, 'relieved of a charge')
  const charge = active.charges.find((candidate) => candidate.id === input.chargeId)
  if (!charge) throw chargeNotFound(input.chargeId)
  const amount = input.amount ?? null
  if (amount !== null) requirePositive(amount, 'A waiver')
  const unpaid = unpaidOf(active, charge)
  if (unpaid <= 0 || (amount !== null && amount > unpaid)) {
    throw new LendError(
      'CHARGE_WAIVER_EXCEEDS',
      'The waiver is more than is still unpaid of the charge. Waive that or less.',
      {
        chargeId: charge.id,
        unpaid,
        amount,
      },
    )
  }
  return { ...head('ChargeWaived', meta), chargeId: charge.id, amount, reason: input.reason }
}

export function chargeNotFound(chargeId: string): LendError {
  return new LendError('CHARGE_NOT_FOUND', `This loan has no charge ${chargeId}. See its charges for their ids.`, {
    chargeId,
  })
}

function unpaidOf(loan: ActiveLoan, charge: Charge): number {
  const installment = loan.installments.find((candidate) => candidate.number === charge.installment) as Installment
  return Math.min(charge.amount - charge.waived, installmentOutstanding(installment)[charge.component])
}
