/**
 * Money: whole minor units of one currency. Owns currencies and their decimals, the one rounding primitive, the four parts of every
 * balance, and the one parser and writer of amounts.
 */
export { CURRENCIES, type CurrencyCode, currencyDecimals, isCurrencyCode, parseCurrency } from './currency.ts'
export { add, maxOf, type Minor, minOf, minor, negate, subtract, sum, ZERO } from './minor.ts'
export {
  divideRound,
  mulDivRound,
  ROUNDING_MODES,
  type Rounding,
  type RoundingMode,
  roundQuotient,
  roundsAway,
  roundToMultiple,
} from './rounding.ts'
export { apportion } from './apportion.ts'
export {
  addBreakdown,
  addToPart,
  type Breakdown,
  type Component,
  COMPONENTS,
  isZeroBreakdown,
  negateBreakdown,
  subtractBreakdown,
  totalOf,
  ZERO_BREAKDOWN,
} from './breakdown.ts'
export { amountFromMinor, parseAmount, parseAmountOrZero } from './amount-text.ts'
export { addMoney, type Money, money } from './money.ts'
