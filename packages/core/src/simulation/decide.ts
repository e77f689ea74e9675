import { assertNever, LendError } from '../errors.ts'
import {
  addCharge,
  agreeSettlement,
  applyForLoan,
  approveLoan,
  changeLoanTerms,
  changeRate,
  chargeBackRepayment,
  chargeOffLoan,
  disburseLoan,
  type FactMeta,
  importLoan,
  type Loan,
  type LoanEvent,
  type LoanTerms,
  classifyWithBorrower,
  pauseDelinquency,
  pauseInterest,
  receiveRecovery,
  receiveRepayment,
  refundCharge,
  refundCredit,
  rejectLoan,
  resetFloatingRate,
  reverseChange,
  reverseDisbursement,
  reverseFact,
  reverseRepayment,
  waiveCharge,
  withdrawLoan,
  writeOffLoan,
} from '../loan/index.ts'
import type { ScenarioEvent } from './scenario.ts'

/** The fact that an event makes of a loan, by the same command that a book would run. @throws {LendError} as that command */
export function decide(
  loan: Loan | null,
  event: ScenarioEvent,
  terms: LoanTerms,
  history: readonly LoanEvent[],
  meta: FactMeta,
): LoanEvent {
  if (event.type === 'LoanApplied') return beginning(loan, event) && applyForLoan(terms, meta)
  if (event.type === 'LoanImported') return beginning(loan, event) && importLoan({ ...event, terms }, meta)
  if (loan === null) throw notBegun(event)
  switch (event.type) {
    case 'LoanApproved':
      return approveLoan(loan, event, meta)
    case 'LoanRejected':
      return rejectLoan(loan, event, meta)
    case 'LoanWithdrawn':
      return withdrawLoan(loan, event, meta)
    case 'LoanDisbursed':
      return disburseLoan(loan, event, meta)
    case 'DisbursementReversed':
      return reverseDisbursement(loan, event, history, meta)
    case 'RepaymentReceived':
      return receiveRepayment(loan, event, meta)
    case 'RepaymentReversed':
      return reverseRepayment(loan, event, history, meta)
    case 'RepaymentChargedBack':
      return chargeBackRepayment(loan, event, history, meta)
    case 'CreditRefunded':
      return refundCredit(loan, event, meta)
    case 'FactReversed':
      return reverseFact(loan, event, history, meta)
    case 'ChargeAdded':
      return addCharge(loan, event, meta)
    case 'ChargeWaived':
      return waiveCharge(loan, event, meta)
    case 'ChargeRefunded':
      return refundCharge(loan, event, meta)
    case 'SettlementAgreed':
      return agreeSettlement(loan, event, meta)
    case 'LoanChargedOff':
      return chargeOffLoan(loan, event, meta)
    case 'TermsChanged':
      return changeLoanTerms(loan, event, meta)
    case 'LoanWrittenOff':
      return writeOffLoan(loan, event, meta)
    case 'RecoveryReceived':
      return receiveRecovery(loan, event, meta)
    case 'RateChanged':
      return changeRate(loan, event, meta)
    case 'RateReset':
      return resetFloatingRate(loan, event, meta)
    case 'InterestPaused':
      return pauseInterest(loan, event, meta)
    case 'DelinquencyPaused':
      return pauseDelinquency(loan, event, meta)
    case 'BorrowerClassified':
      return classifyWithBorrower(loan, event, meta)
    case 'ChangeReversed':
      return reverseChange(loan, event, history, meta)
    default:
      return assertNever(event)
  }
}

/** A life begins once. @throws {LendError} LOAN_STATUS_CONFLICT */
function beginning(loan: Loan | null, { type, id }: ScenarioEvent): true {
  if (loan === null) return true
  throw new LendError(
    'LOAN_STATUS_CONFLICT',
    `The loan is ${loan.status} already, so it cannot begin with ${type} (${id}) again.`,
    { id },
  )
}

function notBegun({ type, id }: ScenarioEvent): LendError {
  return new LendError(
    'LOAN_STATUS_CONFLICT',
    `The life begins with ${type} (${id}), before any loan is there. Put LoanDisbursed first.`,
    {
      id,
      type,
    },
  )
}
