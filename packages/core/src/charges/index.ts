/** Charges: what a late installment costs. Owns penalty rules as data and the amount that each comes to. */
export type { PenaltyAmount, PenaltyBase, PenaltyCap, PenaltyRule } from './penalty-rule.ts'
export { firstPenaltyDay, isDaily, penaltyAmount, penaltyBase, penaltyDays, penaltyTax, withinCap } from './penalty.ts'
