/**
 * The loan as a fold over its events. Owns terms, facts, and what follows from them: state, movements, allocations, payoff, prepayment,
 * arrears. Commands check a wish against the loan and make the fact; `evolve` and `closeDay` fold facts and days into it.
 */
export type { AccountingBasis, InterestAccrual, LoanTerms, RateChangeKeeps } from './loan-terms.ts'
export { type Books, isGoodPosting, MOVEMENT_PARTS, type MovementPart, type Posting, type Postings } from './books.ts'
export type { InterestRecalculation, Rest } from './interest-recalculation.ts'
export type {
  ChangeReversed,
  BorrowerClassified,
  ChargeAdded,
  ChargeRefunded,
  ChargeWaived,
  CreditRefunded,
  DelinquencyPaused,
  DisbursementReversed,
  FactReversed,
  Instant,
  InterestPaused,
  LoanApplied,
  LoanApproved,
  LoanChargedOff,
  LoanDisbursed,
  LoanEvent,
  LoanEventType,
  LoanImported,
  LoanRejected,
  LoanWithdrawn,
  LoanWrittenOff,
  OpeningPosition,
  RateChanged,
  RateReset,
  RecoveryReceived,
  RepaymentChargedBack,
  RepaymentReceived,
  RepaymentReversed,
  SettlementAgreed,
  TermsChanged,
} from './events.ts'
export type {
  ArrearsOutcome,
  ArrearsTerms,
  ReAge,
  ReAmortize,
  Restructure,
  TermsChange,
  TermsChangeKind,
} from './terms-change.ts'
export type {
  ActiveLoan,
  ActualPrincipal,
  Allocation,
  AllocationPortion,
  AppliedLoan,
  ApprovedLoan,
  BookedLoan,
  ChangeInForce,
  Charge,
  ChargeOff,
  Classification,
  DemandedAhead,
  DeclinedLoan,
  EventOrder,
  Installment,
  InterestPause,
  Loan,
  LoanStatus,
  PenaltyAccrual,
  PlanStart,
  Prepaid,
  PrincipalChange,
  RateFrom,
  Settlement,
  Tranche,
} from './loan.ts'
export { type Movement, MOVEMENT_TYPES, type MovementType } from './movement.ts'
export type { Folded } from './folded.ts'
export { type BorrowerChange, borrowerChanges, lifeByItself, missingChanges } from './borrower-class.ts'
export { type ClassPeriod, classPeriods } from './class-periods.ts'
export { feesByInstallment, loanAsAgreed, termsAsAgreed } from './as-agreed.ts'
export { netDisbursed } from './fees/fees-with-money.ts'
export { plannedFeesOf } from './fees/planned-fees.ts'
export { type Provision, provisionOf } from './provision.ts'
export { loanAsOf } from './as-of.ts'
export { evolve, foldLoan, isBooked, isInOrder } from './evolve.ts'
export { compareEvents } from './order.ts'
export { closeDay, nextActionOn } from './close-day.ts'
export {
  arrearsOn,
  bucketOn,
  chargedOf,
  daysPastDue,
  installmentOutstanding,
  isSettled,
  nextInstallment,
  oldestUnpaidDueDate,
  outstandingOf,
  repaidOf,
  totalOutstanding,
} from './balances.ts'
export { annualRateOn, currentTerms } from './interest-timeline.ts'
export {
  accruedAtEnd,
  type AccruedInterest,
  accruedInterest,
  type AccruedRow,
  carriedInterest,
} from './accrued-interest.ts'
export { comparePrepayment, type PrepaymentOption } from './compare-prepayment.ts'
export type { PrepaymentChoice } from './prepay.ts'
export { type PrepaymentCharge, type PayoffDay, type PayoffQuote, payoffQuote } from './payoff-quote.ts'
export { type ExplainQuestion, explainLoan } from './explain/explain-loan.ts'
export { decodeLoan, encodeLoan } from './snapshot.ts'
export { findTermsIssues, type TermsIssue, validateTerms } from './validate-terms.ts'
export { requireActive, requireApplied, requireApproved, requireBooked } from './require.ts'
export type { FactMeta } from './commands/meta.ts'
export { applyForLoan, approveLoan, rejectLoan, withdrawLoan } from './commands/apply.ts'
export { disburseLoan, importLoan, reverseDisbursement } from './commands/disburse.ts'
export { requireFits } from './commands/require-fits.ts'
export { receiveRecovery, receiveRepayment, type RepaymentInput, reverseRepayment } from './commands/repay.ts'
export { changeLoanTerms, type TermsChangeInput } from './commands/change-terms.ts'
export { chargeBackRepayment, refundCredit, reverseFact } from './commands/give-back.ts'
export {
  changeRate,
  classifyWithBorrower,
  pauseDelinquency,
  pauseInterest,
  resetFloatingRate,
  reverseChange,
} from './commands/change.ts'
export { addCharge, type ChargeInput, waiveCharge } from './commands/charge.ts'
export { agreeSettlement, chargeOffLoan, refundCharge, writeOffLoan } from './commands/give-up.ts'
export { refundable } from './charge-refund.ts'
