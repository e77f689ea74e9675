/** Interest rates: exact whole numbers, with their one parser and writer. */
export { formatRatePercent, parseRatePercent, type Rate, RATE_SCALE } from './rate.ts'
