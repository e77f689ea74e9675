/**
 * The plan of a demo book: who borrows what, and who pays when. Pure: the same seed gives the same plan. What the engine makes of it is
 * next door, in live/.
 */
export { DEMO_PRODUCTS } from './products.ts'
export { type DemoPlan, LAST_DAY, planBook, USUAL_SEED } from './plan-book.ts'
export type { PlannedLoan, Step } from './step.ts'
