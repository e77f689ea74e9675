/**
 * Imports: books of other lenders taken over. Owns opening positions from their files, and the reconciliation of each loan against what
 * its terms imply. An import makes no payment, no notice and no outbox message.
 */
export { createImports, type Imports } from './imports.ts'
export type {
  BadRow,
  ImportSummary,
  LendingClubOptions,
  ReconciledLoan,
  StatusAgreement,
  TapeLoan,
  TapeRow,
  TapeStatus,
} from './lending-club/index.ts'
export type {
  Life,
  LifeFigures,
  LifeFreedom,
  LifeKind,
  LifePayment,
  LoanFigures,
  Reconciliation,
  Verdict,
  VerdictCounts,
} from './reconcile/index.ts'
