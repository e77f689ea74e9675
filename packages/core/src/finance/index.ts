/**
 * The mathematics of finance: exact decimals with bounds, cash flows at exact points in time, the rate at which they balance,
 * simple interest and payments out of order, and the functions of spreadsheets (`spreadsheet.pmt(...)`). Knows nothing of loans; disclosure is built on it.
 * Numbers come in as plain decimal strings and go out as Decimal, unrounded; `roundHalfUp` and `toPercent` write them.
 */
export { balancingRate } from './cash-flows.ts'
export type { CashFlow } from './cash-flows.ts'
export { Decimal, power, requireFinite, roundHalfUp, toDecimal, toPercent } from './decimal.ts'
export type { Numeric } from './decimal.ts'
export {
  addFractions,
  fraction,
  fractionToDecimal,
  multiplyFraction,
} from './fraction.ts'
export type { Fraction } from './fraction.ts'
export {
  type AfterPayment,
  type Debt,
  merchantsRule,
  usRule,
  type UsRuleTerms,
} from './partial-payments.ts'
export { simpleAnnualRate, simpleInterest } from './simple-interest.ts'
export * as spreadsheet from './spreadsheet.ts'
