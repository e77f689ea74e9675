/**
 * Loans: from application to its end. Owns the decisions, charges, write-off and recovery, and reading a loan as of any day and as it
 * was known at any instant.
 */
export { createLoans, type Loans } from './loans.ts'
export type { LoanApplication } from './apply.ts'
export type { Approval, Decision, Disbursement, DisbursementReversal } from './decide.ts'
export type {
  ChangeReversal,
  DelinquencyPauseRequest,
  InterestPauseRequest,
  RateChangeRequest,
  RateResetRequest,
  TermsChangeRequest,
} from './changes.ts'
export type { ChargeRequest, RecoveryRequest, WaiverRequest } from './charges.ts'
export type { CertificateRequest, LoanCertificate, LoanKeyFacts } from './disclosure.ts'
export type { ChargebackRequest, CreditRefundRequest, FactReversalRequest } from './give-back.ts'
export type { ChargeRefundRequest, SettlementRequest, WriteOffRequest } from './give-up.ts'
export type { LoanPosition, LoanView, PointInTime } from './show.ts'
export type { LoanPreview, TermsRequest } from './preview.ts'
