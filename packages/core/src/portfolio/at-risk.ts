/**
 * Portfolio at risk: the outstanding principal of loans with any payment more than so many days late, over all outstanding principal.
 * A loan counts whole, however little of it is late.
 * @see docs/reference/reports.md#portfolio-at-risk (CGAP, Microfinance Consensus Guidelines, 2003: PAR over 30 days)
 */
import { type Minor, mulDivRound } from '../money/index.ts'

/** PAR 1 is any lateness at all; PAR 30, 60 and 90 are more than 30, 60 and 90 days, the edges of the ageing bands. */
export const PAR_THRESHOLDS = [1, 30, 60, 90] as const

export function isAtRisk(daysPastDue: number, threshold: number): boolean {
  return threshold === 1 ? daysPastDue >= 1 : daysPastDue > threshold
}

/** part / whole in hundredths of a percent, rounded half-even; 0 of nothing is 0. */
export function shareInBasisPoints(part: Minor, whole: Minor): number {
  return whole === 0 ? 0 : mulDivRound(part, 10_000, whole, 'half-even')
}
