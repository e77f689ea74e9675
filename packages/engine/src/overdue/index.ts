/**
 * The overdue run: the passing of days, booked. Owns the lease, the batches and their retries, what a day's close comes to for a loan,
 * and the summary.
 */
export { createOverdue, type Overdue } from './overdue.ts'
export type { OverdueOptions, OverdueProgress } from './options.ts'
export type { ClassChange, OverdueSummary, PastDueTotal, PenaltyTotal, Recipient } from './summary.ts'
