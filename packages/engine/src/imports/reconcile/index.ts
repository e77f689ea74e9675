/**
 * Reconciliation: whether the figures of another lender's book follow from its terms. Owns the recomputation, and the search for a life
 * that explains what the terms alone do not. Pure; interest is counted to the day in months of 30 days and rounded only when told.
 */
export type { LoanFigures, Verdict, VerdictCounts } from './figures.ts'
export { type Life, LIFE_FREEDOM, type LifeFreedom, type LifeKind, type LifePayment } from './life.ts'
export { type Reconciliation, reconcile } from './reconcile.ts'
export { type LifeFigures, replayLife } from './walk.ts'
