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
export { TAPE_STATUSES } from './lending-club/index.ts'
export {
  type Life,
  LIFE_FREEDOM,
  type LifeFreedom,
  type LifeFigures,
  type LifeKind,
  type LifePayment,
  type LoanFigures,
  type Reconciliation,
  reconcile,
  replayLife,
  type Verdict,
  type VerdictCounts,
} from './reconcile/index.ts'
