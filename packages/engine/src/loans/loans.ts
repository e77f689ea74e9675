import type { Derivation, ExplainQuestion, LocalDate } from '@lend/core'
import type { LoanOutcome } from '../commands/index.ts'
import type { CommandContext, EngineParts } from '../context.ts'
import type { LoanFilter, LoanSummary, Page } from '../ports/index.ts'
import { applyForLoan, type LoanApplication } from './apply.ts'
import {
  type ChangeReversal,
  changeRate,
  changeTerms,
  type InterestPauseRequest,
  type DelinquencyPauseRequest,
  pauseDelinquency,
  pauseInterest,
  type RateChangeRequest,
  type RateResetRequest,
  resetRate,
  reverseChange,
  type TermsChangeRequest,
} from './changes.ts'
import {
  addCharge,
  type ChargeRequest,
  recover,
  type RecoveryRequest,
  waiveCharge,
  type WaiverRequest,
} from './charges.ts'
import {
  type Approval,
  approve,
  type Decision,
  disburse,
  type Disbursement,
  type DisbursementReversal,
  reject,
  takeBackDisbursement,
  withdraw,
} from './decide.ts'
import {
  certificateOf,
  type CertificateRequest,
  keyFactsOf,
  type LoanCertificate,
  type LoanKeyFacts,
} from './disclosure.ts'
import { explainLoan } from './explain.ts'
import {
  chargeBack,
  type ChargebackRequest,
  type CreditRefundRequest,
  type FactReversalRequest,
  refundCredit,
  reverseFact,
} from './give-back.ts'
import {
  chargeOff,
  type ChargeRefundRequest,
  refundCharge,
  settle,
  type SettlementRequest,
  writeOff,
  type WriteOffRequest,
} from './give-up.ts'
import { type LoanPreview, previewLoan, type TermsRequest } from './preview.ts'
import { type LoanView, type PointInTime, showLoan } from './show.ts'

/**
 * A loan is named by its id, number or external id; LOAN_NOT_FOUND otherwise. Each command records one fact, dated `on` (default:
 * today; a later day is EVENT_IN_FUTURE, an earlier one makes the loan fold anew where it has to), and may also refuse with
 * LOAN_STATUS_CONFLICT, LOAN_VERSION_CONFLICT and IDEMPOTENCY_KEY_REUSED.
 */
export interface Loans {
  /** @throws {LendError} CUSTOMER_NOT_FOUND, PRODUCT_NOT_FOUND, PRODUCT_LIMIT_EXCEEDED, TERMS_INVALID, LOAN_NUMBER_TAKEN */
  apply(application: LoanApplication, context: CommandContext): Promise<LoanOutcome>
  /** @throws {LendError} AMOUNT_NOT_POSITIVE, AMOUNT_OUT_OF_RANGE, DATE_OUT_OF_RANGE (before it was applied for) */
  approve(loan: string, approval: Approval, context: CommandContext): Promise<LoanOutcome>
  /** @throws {LendError} DATE_OUT_OF_RANGE */
  reject(loan: string, decision: Decision, context: CommandContext): Promise<LoanOutcome>
  /** @throws {LendError} DATE_OUT_OF_RANGE */
  withdraw(loan: string, decision: Decision, context: CommandContext): Promise<LoanOutcome>
  /**
   * Pays out what was approved or a part of it; of a running loan, a further part.
   * @throws {LendError} AMOUNT_NOT_POSITIVE, DISBURSEMENT_EXCEEDS_APPROVED, DATE_OUT_OF_RANGE, and what the schedule refuses
   */
  disburse(loan: string, disbursement: Disbursement, context: CommandContext): Promise<LoanOutcome>
  /**
   * A disbursement after the first never arrived: it counts as never made.
   * @throws {LendError} DISBURSEMENT_NOT_FOUND, PERIOD_REVERSED
   */
  reverseDisbursement(loan: string, reversal: DisbursementReversal, context: CommandContext): Promise<LoanOutcome>
  /**
   * A new annual rate from the value date on.
   * @throws {LendError} INSTALLMENT_BELOW_INTEREST (the installment is to stay and does not reach the interest), RATE_OUT_OF_RANGE,
   *   EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING, DATE_OUT_OF_RANGE (no interest is to come), INPUT_INVALID
   */
  changeRate(loan: string, change: RateChangeRequest, context: CommandContext): Promise<LoanOutcome>
  /**
   * A floating rate is set anew on one of its reset dates, by the fixing of its benchmark.
   * @throws {LendError} as `changeRate`; INPUT_INVALID where the rate follows no benchmark, DATE_OUT_OF_RANGE where the day is no reset date
   */
  resetRate(loan: string, reset: RateResetRequest, context: CommandContext): Promise<LoanOutcome>
  /**
   * Days without interest, known ahead or gone by.
   * @throws {LendError} PERIOD_REVERSED, DATE_OUT_OF_RANGE, INPUT_INVALID (flat or upfront interest), EVENT_BEFORE_DISBURSEMENT,
   *   EVENT_BEFORE_OPENING
   */
  pauseInterest(loan: string, pause: InterestPauseRequest, context: CommandContext): Promise<LoanOutcome>
  /**
   * Days that do not count as past due, known ahead or gone by.
   * @throws {LendError} PERIOD_REVERSED, DATE_OUT_OF_RANGE, EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING
   */
  pauseDelinquency(loan: string, pause: DelinquencyPauseRequest, context: CommandContext): Promise<LoanOutcome>
  /**
   * A change of the terms was a mistake: it counts as never made.
   * @throws {LendError} CHANGE_NOT_FOUND, PERIOD_REVERSED
   */
  reverseChange(loan: string, reversal: ChangeReversal, context: CommandContext): Promise<LoanOutcome>
  /** @throws {LendError} AMOUNT_NOT_POSITIVE, EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING */
  addCharge(loan: string, charge: ChargeRequest, context: CommandContext): Promise<LoanOutcome>
  /** @throws {LendError} CHARGE_NOT_FOUND, CHARGE_WAIVER_EXCEEDS, AMOUNT_NOT_POSITIVE */
  waiveCharge(loan: string, waiver: WaiverRequest, context: CommandContext): Promise<LoanOutcome>
  /**
   * The payer's bank took money of a repayment back.
   * @throws {LendError} REPAYMENT_NOT_FOUND, CHARGEBACK_EXCEEDS, AMOUNT_NOT_POSITIVE, PERIOD_REVERSED
   */
  chargeBack(loan: string, request: ChargebackRequest, context: CommandContext): Promise<LoanOutcome>
  /** Pays money held out to the borrower. @throws {LendError} REFUND_EXCEEDS_CREDIT, AMOUNT_NOT_POSITIVE */
  refundCredit(loan: string, request: CreditRefundRequest, context: CommandContext): Promise<LoanOutcome>
  /** Takes back an entry that should not have been made, a write-off say. @throws {LendError} FACT_NOT_REVERSIBLE, PERIOD_REVERSED */
  reverseFact(loan: string, request: FactReversalRequest, context: CommandContext): Promise<LoanOutcome>
  /**
   * Re-ages, re-amortizes or otherwise gives a running loan new terms.
   * @throws {LendError} CHANGE_INVALID, EVENT_BEFORE_DISBURSEMENT, EVENT_BEFORE_OPENING, and what the schedule refuses
   */
  changeTerms(loan: string, request: TermsChangeRequest, context: CommandContext): Promise<LoanOutcome>
  /**
   * Gives the loan up as an asset, or parts of what has fallen due.
   * @throws {LendError} DATE_OUT_OF_RANGE (money has come in since), WRITE_OFF_EXCEEDS, AMOUNT_NOT_POSITIVE
   */
  writeOff(loan: string, request: WriteOffRequest, context: CommandContext): Promise<LoanOutcome>
  /** Takes the loan off the books as an asset; its plan and the claim go on. */
  chargeOff(loan: string, decision: Decision, context: CommandContext): Promise<LoanOutcome>
  /**
   * Agrees on a sum that settles the loan if it comes in by a day.
   * @throws {LendError} AMOUNT_OUT_OF_RANGE (no less than is owed), PERIOD_REVERSED, AMOUNT_NOT_POSITIVE
   */
  settle(loan: string, request: SettlementRequest, context: CommandContext): Promise<LoanOutcome>
  /** Gives back a charge that was paid, as credit. @throws {LendError} CHARGE_NOT_FOUND, CHARGE_REFUND_EXCEEDS, AMOUNT_NOT_POSITIVE */
  refundCharge(loan: string, request: ChargeRefundRequest, context: CommandContext): Promise<LoanOutcome>
  /** @throws {LendError} AMOUNT_NOT_POSITIVE */
  recover(loan: string, recovery: RecoveryRequest, context: CommandContext): Promise<LoanOutcome>

  /** The loan at the end of a day, by what had been recorded at an instant: folded from its facts. @throws {LendError} LOAN_NOT_FOUND */
  show(loan: string, at?: PointInTime): Promise<LoanView>
  /** Loans as they stand in the book, in the order of their numbers, after the number `after`. */
  list(page: Page & LoanFilter): Promise<readonly LoanSummary[]>
  /** What a loan would be: its terms and schedule. Nothing is stored. @throws {LendError} as `apply` and `disburse` */
  preview(request: TermsRequest, disbursedOn: LocalDate): Promise<LoanPreview>
  /**
   * How an amount came about, down to the terms and the facts. A repayment may be named by its reference.
   * @throws {LendError} LOAN_NOT_FOUND, INPUT_INVALID (there is no such thing to be explained)
   */
  explain(loan: string, question: ExplainQuestion, at?: PointInTime): Promise<Derivation>
  /**
   * Interest and principal between two days, paid or charged, for a tax office.
   * @throws {LendError} LOAN_STATUS_CONFLICT before money is out, PERIOD_REVERSED
   */
  certificate(loan: string, request: CertificateRequest): Promise<LoanCertificate>
  /** What the credit costs, as it was agreed. @throws {LendError} NO_RATE */
  keyFacts(loan: string): Promise<LoanKeyFacts>
}

export function createLoans(parts: EngineParts): Loans {
  return {
    apply: (application, context) => applyForLoan(parts, application, context),
    approve: (loan, approval, context) => approve(parts, loan, approval, context),
    reject: (loan, decision, context) => reject(parts, loan, decision, context),
    withdraw: (loan, decision, context) => withdraw(parts, loan, decision, context),
    disburse: (loan, disbursement, context) => disburse(parts, loan, disbursement, context),
    reverseDisbursement: (loan, reversal, context) => takeBackDisbursement(parts, loan, reversal, context),
    changeRate: (loan, change, context) => changeRate(parts, loan, change, context),
    resetRate: (loan, reset, context) => resetRate(parts, loan, reset, context),
    pauseInterest: (loan, pause, context) => pauseInterest(parts, loan, pause, context),
    pauseDelinquency: (loan, pause, context) => pauseDelinquency(parts, loan, pause, context),
    reverseChange: (loan, reversal, context) => reverseChange(parts, loan, reversal, context),
    addCharge: (loan, charge, context) => addCharge(parts, loan, charge, context),
    waiveCharge: (loan, waiver, context) => waiveCharge(parts, loan, waiver, context),
    chargeBack: (loan, request, context) => chargeBack(parts, loan, request, context),
    refundCredit: (loan, request, context) => refundCredit(parts, loan, request, context),
    reverseFact: (loan, request, context) => reverseFact(parts, loan, request, context),
    changeTerms: (loan, request, context) => changeTerms(parts, loan, request, context),
    writeOff: (loan, request, context) => writeOff(parts, loan, request, context),
    chargeOff: (loan, decision, context) => chargeOff(parts, loan, decision, context),
    settle: (loan, request, context) => settle(parts, loan, request, context),
    refundCharge: (loan, request, context) => refundCharge(parts, loan, request, context),
    recover: (loan, recovery, context) => recover(parts, loan, recovery, context),
    show: (loan, at) => showLoan(parts, loan, at),
    list: (page) => parts.book.read((tx) => tx.loans.list(page)),
    preview: (request, disbursedOn) => previewLoan(parts, request, disbursedOn),
    explain: (loan, question, at) => explainLoan(parts, loan, question, at),
    certificate: (loan, request) => certificateOf(parts, loan, request),
    keyFacts: (loan) => keyFactsOf(parts, loan),
  }
}
