/** Commands that give something up: a loan as an asset, wholly or in parts; the claim for an agreed sum; a charge that was paid. */
import { LendError } from '../../errors.ts'
import type { LocalDate } from '../../dates/index.ts'
import { amountFromMinor, type Breakdown, type Minor, totalOf } from '../../money/index.ts'
import { outstandingOf } from '../balances.ts'
import { refundable } from '../charge-refund.ts'
import type { ChargeRefunded, LoanChargedOff, LoanWrittenOff, SettlementAgreed } from '../events.ts'
import type { Loan } from '../loan.ts'
import { requireActive, requireBooked, statusConflict } from '../require.ts'
import { chargeNotFound } from './charge.ts'
import { type FactMeta, head } from './meta.ts'
import { requirePositive, requireSinceDisbursement } from './repay.ts'

/**
 * Gives a loan up as an asset: all of it, or parts of what has fallen due, with which the loan goes on.
 * @throws {LendError} LOAN_STATUS_CONFLICT, AMOUNT_NOT_POSITIVE, EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING. Whether the parts had
 *   fallen due, and no money has come in since, shows once it is folded: see `requireFits`.
 */
export function writeOffLoan(
  loan: Loan,
  input: { readonly reason: string; readonly parts?: Breakdown },
  meta: FactMeta,
): LoanWrittenOff {
  const active = requireActive(loan, 'written off')
  requireSinceDisbursement(active, meta)
  const { reason, parts } = input
  if (parts === undefined) return { ...head('LoanWrittenOff', meta), reason }
  requirePositive(totalOf(parts), 'What is written off')
  return { ...head('LoanWrittenOff', meta), reason, parts }
}

/**
 * Takes a running loan off the books as an asset; its plan and the claim go on.
 * @throws {LendError} LOAN_STATUS_CONFLICT (not running, or charged off before), EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING
 */
export function chargeOffLoan(loan: Loan, input: { readonly reason: string }, meta: FactMeta): LoanChargedOff {
  const active = requireActive(loan, 'charged off')
  requireSinceDisbursement(active, meta)
  if (active.chargedOff === undefined) return { ...head('LoanChargedOff', meta), reason: input.reason }
  throw new LendError(
    'LOAN_STATUS_CONFLICT',
    `The loan was charged off on ${active.chargedOff.on} already. Reverse that first if the day is wrong.`,
    { chargedOffOn: active.chargedOff.on },
  )
}

/**
 * Agrees on a sum that settles the loan if it comes in by a day; the rest is given up then, claim and all.
 * @param input.payBy the last day on which money counts towards it
 * @throws {LendError} LOAN_STATUS_CONFLICT, AMOUNT_NOT_POSITIVE, AMOUNT_OUT_OF_RANGE (no less than is owed), PERIOD_REVERSED (pay by a day
 *   before the agreement), EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING
 */
export function agreeSettlement(
  loan: Loan,
  input: { readonly amount: Minor; readonly payBy: LocalDate; readonly reason: string },
  meta: FactMeta,
): SettlementAgreed {
  const active = requireActive(loan, 'settled')
  const { amount, payBy, reason } = input
  requirePositive(amount, 'The sum agreed on')
  requireSinceDisbursement(active, meta)
  if (payBy < meta.effectiveOn) {
    throw new LendError(
      'PERIOD_REVERSED',
      `A settlement of ${meta.effectiveOn} cannot be paid by ${payBy}, before it.`,
      {
        payBy,
      },
    )
  }
  const owed = totalOf(outstandingOf(active))
  if (amount < owed) return { ...head('SettlementAgreed', meta), amount, payBy, reason }
  const text = amountFromMinor(owed, active.terms.currency)
  throw new LendError(
    'AMOUNT_OUT_OF_RANGE',
    `${text} is owed, so there is nothing to give up. Ask for a payoff quote.`,
    {
      amount,
      owed,
    },
  )
}

/**
 * Gives a charge back that was paid, wholly (no amount) or in part: the borrower gets credit for it.
 * @throws {LendError} CHARGE_NOT_FOUND, CHARGE_REFUND_EXCEEDS (more than was paid of it), LOAN_STATUS_CONFLICT, AMOUNT_NOT_POSITIVE
 */
export function refundCharge(
  loan: Loan,
  input: { readonly chargeId: string; readonly amount?: Minor | null; readonly reason: string },
  meta: FactMeta,
): ChargeRefunded {
  const booked = requireBooked(loan, 'given a charge back')
  if (booked.status === 'written-off') throw statusConflict(loan, 'given a charge back', ['active', 'closed'])
  const { chargeId, reason } = input
  const charge = booked.charges.find(({ id }) => id === chargeId)
  if (charge === undefined) throw chargeNotFound(chargeId)
  const amount = input.amount ?? null
  if (amount !== null) requirePositive(amount, 'A refund')
  const most = refundable(booked, charge)
  if (most > 0 && (amount ?? most) <= most) return { ...head('ChargeRefunded', meta), chargeId, amount, reason }
  throw new LendError(
    'CHARGE_REFUND_EXCEEDS',
    `${amountFromMinor(most, loan.terms.currency)} of the charge has been paid and not given back. Refund that or less, or waive what is unpaid.`,
    { chargeId, amount, paid: most },
  )
}
