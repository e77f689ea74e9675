/** What each fact does to a booked loan, once its day has been opened. */
import type { LocalDate } from '../dates/index.ts'
import {
  add,
  maxOf,
  type Minor,
  minOf,
  minor,
  mulDivRound,
  subtract,
  totalOf,
  ZERO,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import { endAccrual } from './accrue.ts'
import { arrearsOn, installmentOutstanding, outstandingOf } from './balances.ts'
import { applyCredit } from './credit.ts'
import { demandedAhead, type Draft, growInstallment, indexOfInstallment, note, only } from './draft.ts'
import { closeIfSettled, demandPaidAhead } from './ending.ts'
import type { ChargeAdded, ChargeWaived, LoanEvent, LoanWrittenOff, RecoveryReceived } from './events.ts'
import { chargeBack, refundCredit } from './give-back.ts'
import type { Charge, Installment } from './loan.ts'
import { pauseDelinquency } from './pause-delinquency.ts'
import { pauseInterest } from './pause-interest.ts'
import { chargeBounce } from './fees/bounce-fees.ts'
import { raiseCharge } from './raise-charge.ts'
import { changeRate, resetRate } from './rate-change.ts'
import { suspendIncome } from './suspense.ts'
import { payOutTranche } from './tranche.ts'
import { applyRepayment } from './apply-repayment.ts'

/** Facts that came too late to mean anything (a second approval, a waiver of a charge that a backdated payment undid) change nothing. */
export function applyFact(draft: Draft, event: LoanEvent): void {
  switch (event.type) {
    case 'LoanDisbursed':
      return payOutTranche(draft, event)
    case 'RepaymentReceived':
      return applyRepayment(draft, event)
    case 'RepaymentChargedBack':
      return chargeBack(draft, event)
    case 'CreditRefunded':
      return refundCredit(draft, event)
    case 'RepaymentReversed':
      return chargeBounce(draft, event)
    case 'ChargeAdded':
      return addCharge(draft, event)
    case 'ChargeWaived':
      return waiveCharge(draft, event)
    case 'LoanWrittenOff':
      return writeOff(draft, event)
    case 'RecoveryReceived':
      return recover(draft, event)
    case 'RateChanged':
      return changeRate(draft, event, { annualRate: event.annualRate })
    case 'RateReset':
      return changeRate(draft, event, resetRate(draft.terms, event.benchmarkRate))
    case 'InterestPaused':
      return pauseInterest(draft, event)
    case 'DelinquencyPaused':
      return pauseDelinquency(draft, event)
    default:
      return undefined
  }
}

/** A loan that was paid in full is opened again. */
function addCharge(draft: Draft, event: ChargeAdded): void {
  if (draft.status === 'written-off') return
  const { id, component, code, amount, effectiveOn, dueOn } = event
  raiseCharge(draft, { id, component, code, amount, tax: ZERO, raisedOn: effectiveOn, dueOn })
}

function waiveCharge(draft: Draft, event: ChargeWaived): void {
  const position = draft.charges.findIndex((charge) => charge.id === event.chargeId)
  if (position < 0 || draft.status !== 'active') return
  const charge = draft.charges[position] as Charge
  const index = indexOfInstallment(draft, charge.installment)
  const open = installmentOutstanding(draft.installments[index] as Installment)[charge.component]
  const waivable = minOf(subtract(charge.amount, charge.waived), open)
  const waived = event.amount === null ? waivable : minOf(event.amount, waivable)
  draft.charges[position] = { ...charge, waived: add(charge.waived, waived) }
  growInstallment(draft, index, 'waived', only(charge.component, waived), event.effectiveOn)
  note(draft, {
    key: event.id,
    type: 'charge-waived',
    effectiveOn: event.effectiveOn,
    amounts: only(charge.component, waived),
    tax: subtract(taxWithin(charge, add(charge.waived, waived)), taxWithin(charge, charge.waived)),
    installment: charge.installment,
  })
  closeIfSettled(draft, event.effectiveOn)
}

/** Of a part of a charge, the same part of its tax. */
function taxWithin({ amount, tax }: Charge, part: Minor): Minor {
  return amount === 0 ? ZERO : minor(mulDivRound(tax, part, amount, 'half-even'))
}

/** Principal in full, and what else has been asked for by that day; interest and fees that have not fallen due are no asset yet. */
function writeOff(draft: Draft, event: LoanWrittenOff): void {
  if (draft.status !== 'active') return
  demandPaidAhead(draft, event.effectiveOn)
  const all = outstandingOf(draft)
  settleSuspense(draft, event)
  const interest = interestReceivable(draft, event.effectiveOn)
  draft.writtenOff = { principal: all.principal, interest, fees: all.fees, penalties: all.penalties }
  draft.status = 'written-off'
  draft.closedOn = event.effectiveOn
  const suspended = totalOf(draft.suspended ?? ZERO_BREAKDOWN)
  if (draft.suspended) draft.suspended = ZERO_BREAKDOWN
  note(draft, {
    key: event.id,
    type: 'write-off',
    effectiveOn: event.effectiveOn,
    amounts: draft.writtenOff,
    suspended,
  })
}

/** What had accrued is no asset to give up; what then stands in suspense was never income, so giving it up costs nothing. */
function settleSuspense(draft: Draft, { effectiveOn, id }: LoanWrittenOff): void {
  endAccrual(draft, effectiveOn, id)
  suspendIncome(draft, effectiveOn, id)
}

/** Interest that has been asked for and is unpaid: of what has fallen due, and what a chargeback asked for again ahead of that. */
function interestReceivable(draft: Draft, on: LocalDate): Minor {
  const ahead = draft.installments.filter(({ dueDate }) => dueDate > on)
  return ahead.reduce(
    (total, { number, repaid }) => add(total, maxOf(subtract(demandedAhead(draft, number), repaid.interest), ZERO)),
    arrearsOn(draft, on).interest,
  )
}

/** Money for a loan that turns out not to be written off, after a backdated fact, is held for the borrower. */
function recover(draft: Draft, event: RecoveryReceived): void {
  if (draft.status !== 'written-off') {
    draft.credit = add(draft.credit, event.amount)
    note(draft, { key: event.id, type: 'repayment', effectiveOn: event.effectiveOn, credit: event.amount })
    return applyCredit(draft, event.effectiveOn, event.id)
  }
  draft.recovered = minor(draft.recovered + event.amount)
  note(draft, {
    key: event.id,
    type: 'recovery',
    effectiveOn: event.effectiveOn,
    amounts: only('principal', event.amount),
  })
}
