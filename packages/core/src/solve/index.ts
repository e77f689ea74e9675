/**
 * Solving: terms with one thing unknown. Owns what 'the installment' of any kind of schedule is, and the search for the installment, the
 * number of installments, the rate or the principal that gives what was asked, or the rate or fee that costs an annual percentage rate.
 * Every answer is found on the schedule itself.
 */
export { installmentFigure } from './installment-figure.ts'
export type { Solution } from './solution.ts'
export { type AprTarget, type FeeSolution, solveFeeForApr, solveRateForApr } from './solve-apr.ts'
export { solveInstallment } from './solve-installment.ts'
export { solvePrincipal } from './solve-principal.ts'
export { type RateSolution, solveRate } from './solve-rate.ts'
export { solveTenor, type TenorSolution } from './solve-tenor.ts'
