/**
 * Charges: what a loan costs besides interest, what a late installment costs, and what law adds or forbids. Owns fee rules and penalty rules
 * as data and the amount that each comes to, the Indian tax on charges, and where prepayment must be free.
 */
export type {
  FeeAmount,
  FeeBase,
  FeeCollection,
  FeeRule,
  FeeTax,
  FeeTier,
  FeeWhen,
  FreePrepayment,
} from './fee-rule.ts'
export { assessFee, type Fee, type FeeBasis } from './assess-fee.ts'
export { chargedPrepayment, type PrepaymentAsked, type PrepaymentFee } from './free-prepayment.ts'
export { type FeeIssue, findFeeIssues } from './check-fees.ts'
export { feeDerivation } from './explain-fee.ts'
export type { PenaltyAmount, PenaltyBase, PenaltyCap, PenaltyRule } from './penalty-rule.ts'
export { assessPenalty, type Penalty, type PenaltyBasis } from './assess-penalty.ts'
export { penaltyDerivation, withinCapDerivation } from './explain-penalty.ts'
export {
  firstPenaltyDay,
  isDaily,
  penaltyAmount,
  penaltyBase,
  penaltyCap,
  penaltyDays,
  penaltyTax,
  withinCap,
} from './penalty.ts'
export { gstOn, type GstSubject, splitGst } from './gst.ts'
export {
  type IndianLender,
  mustPrepayFree,
  type PrepaymentChargeQuestion,
  withoutForbiddenFees,
} from './rbi-prepayment-charge.ts'
