/**
 * The overdue run: the passing of days, booked. Owns the lease, the chunks that several workers take, what a day's close comes to for
 * a loan, and the summary.
 */
export { createOverdue, type Overdue } from './overdue.ts'
export type { JoinSummary } from './join-run.ts'
export type { JoinOptions, OverdueOptions, OverdueProgress } from './options.ts'
export type { ClassChange, OverdueSummary, PastDueTotal, PenaltyTotal, Recipient } from './summary.ts'
