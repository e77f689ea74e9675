import { add, isAtRisk, type Minor, PAR_THRESHOLDS, shareInBasisPoints, ZERO } from '@lend/core'
import type { AtRisk } from './report-point.ts'
import type { DatedStanding } from './standings.ts'

/** Loans and principal at risk at one threshold. */
export interface RiskTally {
  readonly threshold: number
  readonly loans: number
  readonly principal: Minor
}

export const NO_RISK: readonly RiskTally[] = PAR_THRESHOLDS.map((threshold) => ({
  threshold,
  loans: 0,
  principal: ZERO,
}))

export function addRisk(
  tallies: readonly RiskTally[],
  { daysPastDue, outstanding }: DatedStanding,
): readonly RiskTally[] {
  if (daysPastDue === 0) return tallies
  return tallies.map((tally) =>
    isAtRisk(daysPastDue, tally.threshold)
      ? { ...tally, loans: tally.loans + 1, principal: add(tally.principal, outstanding.principal) }
      : tally,
  )
}

/** @param outstandingPrincipal of the whole group */
export function atRiskOf(tallies: readonly RiskTally[], outstandingPrincipal: Minor): readonly AtRisk[] {
  return tallies.map((tally) => ({ ...tally, basisPoints: shareInBasisPoints(tally.principal, outstandingPrincipal) }))
}
