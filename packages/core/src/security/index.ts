/**
 * Security: who answers for a loan besides, or together with, its borrower; what is pledged for it and what that is worth; and the limit that
 * several draws share. Values in, values out: histories are data, decisions are answers or refusals, nothing is stored here.
 */
export { type Liability, partiesOn, type Party, type PartyRole, requireParties } from './parties.ts'
export { guaranteedOn, liabilitiesOn, type LiabilityAmount } from './liabilities.ts'
export {
  type Collateral,
  eligibleValueOn,
  isPledged,
  marketValueOn,
  totalEligibleOn,
  type Valuation,
  valuationOn,
} from './collateral.ts'
export {
  type Coverage,
  coverageOn,
  loanToValueOf,
  type LoanToValuePolicy,
  type LoanToValueTier,
  RBI_GOLD_LOAN_TO_VALUE,
  type SecuredLoan,
} from './coverage.ts'
export { releasableOn, releaseCollateral } from './release.ts'
export { exposureOn, type SecuredSplit, splitSecured } from './secured-split.ts'
export {
  type CreditLine,
  isLineOpen,
  type LimitFrom,
  limitOn,
  type LineEntry,
  lineOn,
  type LineStanding,
} from './credit-line.ts'
export { drawableOn, drawOnLine, repayLine } from './draw.ts'
