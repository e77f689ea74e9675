/**
 * Disclosure: what a credit costs, stated as the law of a country asks. Owns the annual percentage rates of the United States (Regulation Z),
 * the European Union and the United Kingdom, and of the Indian key facts statement; the key facts and total cost of a loan, statements and
 * certificates by year; payments that follow a rule instead of a schedule, and the rebate of a precomputed finance charge.
 */
export { type AprTransaction, isAprWithinTolerance } from './apr-tolerance.ts'
export {
  type CreditInterval,
  effectiveApr,
  intervalInYears,
  repeatAmount,
  roundAprc,
  type TimedAmount,
} from './effective-apr.ts'
export { agreedFees } from './agreed-fees.ts'
export type { CreditFee } from './credit-fee.ts'
export {
  type CertificateBasis,
  type CertificateLine,
  type InterestCertificate,
  interestCertificate,
} from './interest-certificate.ts'
export { type AgreedFee, type KeyFactsAsAgreed, keyFactsAsAgreed } from './key-facts-as-agreed.ts'
export { type CreditCost, creditCost, type KeyFacts, keyFacts } from './key-facts.ts'
export { kfsApr, kfsAprOfLevelLoan } from './kfs-apr.ts'
export { APR_METHODS, type AprMethod, loanApr, scheduleApr } from './loan-apr.ts'
export {
  growingInstallments,
  monthlyRateOf,
  type PrincipalRule,
  type RepaymentPhase,
  repaymentsByRule,
  type SplitPayment,
  splitPayments,
  weightedInstallments,
} from './repayments-by-rule.ts'
export { unearnedFinanceCharge } from './rule-of-78.ts'
export { type DayRange, parseTaxYear, taxYearOf } from './tax-year.ts'
export { type UnitPeriodAmounts, usActuarialApr } from './us-actuarial-apr.ts'
export { type YearlyTotal, yearlyTotals } from './yearly-totals.ts'
