/** For tests of whatever builds on core: random values of its types, weighted towards the cases that break things. */
export {
  arbitraryCalendar,
  arbitraryDate,
  arbitraryFrequency,
  arbitraryPeriod,
  FREQUENCY_UNITS,
  MONTH_END_POLICIES,
  ROLL_CONVENTIONS,
} from './arbitrary-dates.ts'
export { type ArbitraryLife, arbitraryLife } from './arbitrary-life.ts'
export {
  type ArbitraryLoan,
  arbitraryExcess,
  arbitraryLoanTerms,
  EARLY_NON_PERFORMING,
} from './arbitrary-loan-terms.ts'
export { disbursedFacts, factMaker, repayment } from './facts.ts'
export { feeRule, loanTerms, penaltyRule } from './loan-terms.ts'
export { arbitraryVariedLoan } from '../schedule/testing/arbitrary-variations.ts'
