/** What a schedule needs of its terms before a single amount is formed. */
import { type Check, issuesOf, requireAll, type ScheduleIssue } from './checks/check.ts'
import { PLAIN_CHECKS } from './checks/plain.ts'
import { VARIATION_CHECKS } from './checks/variations.ts'
import { firstVariation } from './first-variation.ts'
import type { ScheduleTerms } from './terms.ts'

/** Every contradiction in the terms; empty when a schedule can be resolved from them. */
export function findScheduleIssues(terms: ScheduleTerms): readonly ScheduleIssue[] {
  return issuesOf(checksOf(terms), terms)
}

/** @throws {LendError} TERMS_INVALID with all issues in its details */
export function requireScheduleTerms(terms: ScheduleTerms): void {
  requireAll(checksOf(terms), terms)
}

const ALL_CHECKS: readonly Check[] = [...PLAIN_CHECKS, ...VARIATION_CHECKS]

function checksOf(terms: ScheduleTerms): readonly Check[] {
  return firstVariation(terms) === null ? PLAIN_CHECKS : ALL_CHECKS
}
