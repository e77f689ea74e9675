/** Commands about money that leaves again: a chargeback, a refund of credit; and entries that should not have been made. */
import { LendError } from '../../errors.ts'
import { amountFromMinor, type Minor } from '../../money/index.ts'
import { isGoodwill } from '../apply-repayment.ts'
import type {
  CreditRefunded,
  FactReversed,
  LoanEvent,
  LoanEventType,
  RepaymentChargedBack,
  RepaymentReceived,
} from '../events.ts'
import type { Loan } from '../loan.ts'
import { requireBooked } from '../require.ts'
import { takenBack } from '../taken-back.ts'
import { type FactMeta, head } from './meta.ts'
import { requirePositive, requireSinceDisbursement } from './repay.ts'

/**
 * The payer's bank takes money of a repayment back, wholly (no amount) or in part. The repayment stays where it was; what it had paid is
 * asked for again from now on.
 * @param history all facts of the loan
 * @throws {LendError} REPAYMENT_NOT_FOUND (none in force), AMOUNT_NOT_POSITIVE, CHARGEBACK_EXCEEDS (more than has not been charged back of
 *   it), FACT_NOT_REVERSIBLE (goodwill, which was no money), PERIOD_REVERSED (dated before it)
 */
export function chargeBackRepayment(
  loan: Loan,
  input: { readonly repaymentId: string; readonly amount?: Minor | null; readonly reason: string },
  history: readonly LoanEvent[],
  meta: FactMeta,
): RepaymentChargedBack {
  requireBooked(loan, 'charged back')
  const { repaymentId, reason } = input
  const repayment = repaymentInForce(history, repaymentId)
  requireNotBefore(meta, repayment)
  requireMoney(loan, repayment)
  const left = repayment.amount - chargedBack(history, repaymentId)
  const amount = input.amount ?? (left as Minor)
  if (left > 0) requirePositive(amount, 'A chargeback')
  if (left > 0 && amount <= left) return { ...head('RepaymentChargedBack', meta), repaymentId, amount, reason }
  const text = amountFromMinor(left as Minor, loan.terms.currency)
  throw new LendError(
    'CHARGEBACK_EXCEEDS',
    `Of repayment ${repaymentId}, ${text} has not been charged back. Charge back that or less.`,
    { repaymentId, amount, left },
  )
}

function repaymentInForce(history: readonly LoanEvent[], repaymentId: string): RepaymentReceived {
  const gone = takenBack(history)
  const repayment = history.find((event) => event.id === repaymentId && !gone.has(event.id))
  if (repayment?.type === 'RepaymentReceived') return repayment
  throw new LendError(
    'REPAYMENT_NOT_FOUND',
    `This loan has no repayment ${repaymentId} in force. Give the id or reference of one that has not been reversed.`,
    { repaymentId },
  )
}

/** Goodwill came from no bank, so no bank takes it back. */
function requireMoney({ terms }: Loan, repayment: RepaymentReceived): void {
  if (!isGoodwill(terms, repayment)) return
  throw new LendError(
    'FACT_NOT_REVERSIBLE',
    `Repayment ${repayment.id} is ${repayment.kind}: no money came in, so none can be charged back. Reverse it instead.`,
    { repaymentId: repayment.id, kind: repayment.kind },
  )
}

function chargedBack(history: readonly LoanEvent[], repaymentId: string): number {
  const gone = takenBack(history)
  return history.reduce(
    (total, event) =>
      event.type === 'RepaymentChargedBack' && event.repaymentId === repaymentId && !gone.has(event.id)
        ? total + event.amount
        : total,
    0,
  )
}

function requireNotBefore({ effectiveOn }: FactMeta, fact: LoanEvent): void {
  if (effectiveOn >= fact.effectiveOn) return
  throw new LendError(
    'PERIOD_REVERSED',
    `What takes ${fact.type} ${fact.id} of ${fact.effectiveOn} back cannot be dated ${effectiveOn}, before it. Date it that day or later.`,
    { factId: fact.id, effectiveOn },
  )
}

/**
 * Pays money that is held out to the borrower, all of it (no amount) or a part.
 * @throws {LendError} LOAN_STATUS_CONFLICT, REFUND_EXCEEDS_CREDIT (nothing, or less, is held), AMOUNT_NOT_POSITIVE,
 *   EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING. Whether it was held on the value date shows once it is folded: see `requireFits`.
 */
export function refundCredit(
  loan: Loan,
  input: { readonly amount?: Minor | null; readonly reference?: string | null },
  meta: FactMeta,
): CreditRefunded {
  const booked = requireBooked(loan, 'refunded')
  requireSinceDisbursement(booked, meta)
  const amount = input.amount ?? booked.credit
  if (booked.credit > 0) requirePositive(amount, 'A refund')
  if (booked.credit > 0 && amount <= booked.credit)
    return { ...head('CreditRefunded', meta), amount, reference: input.reference ?? null }
  throw new LendError(
    'REFUND_EXCEEDS_CREDIT',
    `${amountFromMinor(booked.credit, loan.terms.currency)} is held for the borrower. Refund that or less.`,
    { amount, credit: booked.credit },
  )
}

/** Facts that can be reversed, with what a loan's life is without them. Those that have a reversal of their own are not among them. */
const REVERSIBLE: ReadonlySet<LoanEventType> = new Set([
  'RepaymentChargedBack',
  'CreditRefunded',
  'ChargeAdded',
  'ChargeWaived',
  'ChargeRefunded',
  'SettlementAgreed',
  'LoanChargedOff',
  'LoanWrittenOff',
  'RecoveryReceived',
])

/**
 * Takes an entry back that should not have been made: a write-off that is undone, a chargeback that the bank withdrew, a charge on the
 * wrong loan. It counts as never made.
 * @param history all facts of the loan
 * @throws {LendError} FACT_NOT_REVERSIBLE (none in force with that id, or one of another kind), PERIOD_REVERSED (dated before it)
 */
export function reverseFact(
  loan: Loan,
  input: { readonly factId: string; readonly reason: string },
  history: readonly LoanEvent[],
  meta: FactMeta,
): FactReversed {
  requireBooked(loan, 'corrected')
  const { factId, reason } = input
  const fact = takenBack(history).has(factId) ? undefined : history.find(({ id }) => id === factId)
  if (fact === undefined || !REVERSIBLE.has(fact.type)) throw notReversible(factId, fact)
  requireNotBefore(meta, fact)
  return { ...head('FactReversed', meta), factId, reason }
}

function notReversible(factId: string, fact: LoanEvent | undefined): LendError {
  return new LendError(
    'FACT_NOT_REVERSIBLE',
    fact === undefined
      ? `This loan has no fact ${factId} in force. Show the loan for the ids of its facts.`
      : `${fact.type} cannot be reversed like this. Repayments and disbursements have reversals of their own.`,
    { factId, type: fact?.type ?? null },
  )
}
