/**
 * The mathematics of finance: exact decimals with bounds, cash flows at exact points in time, the rate at which they balance, and
 * the functions of spreadsheets on top of them (`spreadsheet.pmt(...)`). Knows nothing of loans; disclosure is built on it.
 * Numbers come in as plain decimal strings and go out as Decimal, unrounded; `roundHalfUp` and `toPercent` write them.
 */
export { balancingRate, presentValue } from './cash-flows.ts'
export type { CashFlow } from './cash-flows.ts'
export { Decimal, power, requireFinite, roundHalfUp, settleRate, toDecimal, toPercent } from './decimal.ts'
export type { Numeric } from './decimal.ts'
export {
  addFractions,
  compareFractions,
  fraction,
  fractionToDecimal,
  multiplyFraction,
  subtractFractions,
} from './fraction.ts'
export type { Fraction } from './fraction.ts'
export * as spreadsheet from './spreadsheet.ts'
