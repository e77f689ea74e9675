/** Portfolio: measures of many loans at once. Owns the tally they are built from, ageing bands, and portfolio at risk. */
export { addToTally, EMPTY_TALLY, mergeTallies, type Standing, type Tally } from './tally.ts'
export { AGEING_BANDS, type AgeingBand, bandOf } from './ageing.ts'
export { isAtRisk, PAR_THRESHOLDS, shareInBasisPoints } from './at-risk.ts'
