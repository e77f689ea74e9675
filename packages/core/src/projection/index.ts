/**
 * Projection: what comes in if rates move or principal comes back early. Owns the assumptions, the cash flows of one loan under them, and of a whole
 * book by month. Supposes and never books: a loan is not changed by it.
 */
export type { PrepaymentAssumption, ProjectionAssumptions, RateShock } from './assumptions.ts'
export { type ProjectedLoan, type ProjectedRow, projectedFromLoan, projectedFromTerms } from './projected-loan.ts'
export { type ProjectedFlow, projectLoan } from './project-loan.ts'
export {
  type BookProjection,
  type CurrencyProjection,
  flowsByMonth,
  type MonthlyFlow,
  openBookProjection,
  projectBook,
} from './project-book.ts'
