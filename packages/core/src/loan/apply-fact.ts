/** What each fact does to a booked loan, once its day has been opened. */
import { add, minor, ZERO } from '../money/index.ts'
import { agreeSettlement } from './agreement.ts'
import { changeTerms } from './change/change-terms.ts'
import { chargeOff } from './charge-off.ts'
import { refundCharge } from './charge-refund.ts'
import { applyCredit } from './credit.ts'
import { type Draft, note, only } from './draft.ts'
import type { ChargeAdded, LoanEvent, RecoveryReceived } from './events.ts'
import { chargeBack, refundCredit } from './give-back.ts'
import { classifyWithBorrower } from './classify-with-borrower.ts'
import { pauseDelinquency } from './pause-delinquency.ts'
import { pauseInterest } from './pause-interest.ts'
import { chargeBounce } from './fees/bounce-fees.ts'
import { raiseCharge } from './raise-charge.ts'
import { changeRate, resetRate } from './rate-change.ts'
import { payOutTranche } from './tranche.ts'
import { applyRepayment } from './apply-repayment.ts'
import { waiveCharge } from './waive-charge.ts'
import { writeOff } from './write-off.ts'

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
    case 'ChargeRefunded':
      return refundCharge(draft, event)
    case 'SettlementAgreed':
      return agreeSettlement(draft, event)
    case 'LoanChargedOff':
      return chargeOff(draft, event)
    case 'TermsChanged':
      return changeTerms(draft, event)
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
    case 'BorrowerClassified':
      return classifyWithBorrower(draft, event)
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
