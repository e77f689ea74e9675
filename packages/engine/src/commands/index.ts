/**
 * Commands: how a request becomes a change of the book. Owns the one transaction of each, dry runs, idempotency, and the way of a fact
 * from decision to journal, outbox and audit trail.
 */
export { carryOut, type Command } from './carry-out.ts'
export { type FoldedFact, foldFact } from './fold-fact.ts'
export { findLoan } from './find-loan.ts'
export type { LoanOutcome } from './loan-outcome.ts'
export { keepOutcome, recallOutcome } from './keep-outcome.ts'
export { firstOpenDay, inOpenBooks, journalOf, type OpenBooks } from './post-journal.ts'
export { type LoanCommand, recordFact } from './record-fact.ts'
export { saveFact } from './save-fact.ts'
export { metaOf } from './value-date.ts'
