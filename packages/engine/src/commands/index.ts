/**
 * Commands: how a request becomes a change of the book. Owns the one transaction of each, dry runs, idempotency, and the way of a fact
 * from decision to journal, outbox and audit trail.
 */
export { carryOut, type Command } from './carry-out.ts'
export type { LoanOutcome } from './loan-outcome.ts'
export { keepOutcome, recallOutcome } from './keep-outcome.ts'
export { firstOpenDay, journalOf, type OpenBooks } from './post-journal.ts'
export { findLoan, type History, type LoanCommand, recordFact, saveFact } from './record-fact.ts'
export { metaOf } from './value-date.ts'
