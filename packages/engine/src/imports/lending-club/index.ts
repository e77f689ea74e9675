/**
 * The LendingClub loan tape: loans of 36 and 60 months with their sums on one day. Owns how a row becomes an opening position, and the
 * comparison of the tape's statuses with our classes.
 */
export { compareStatuses, type StatusAgreement } from './compare-statuses.ts'
export { importTape } from './import-tape.ts'
export type { LendingClubOptions } from './options.ts'
export type { ImportSummary, ReconciledLoan, TapeNote } from './summary.ts'
export { type BadRow, TAPE_STATUSES, type TapeLoan, type TapeRow, type TapeStatus } from './tape-loan.ts'
