/** Interest rates: exact whole numbers, with their one parser and writer. */
export { formatRatePercent, parseRatePercent, parseSignedRatePercent, type Rate, RATE_SCALE } from './rate.ts'
export { type FloatingRate, floatingRate, resetDateFrom } from './floating-rate.ts'
