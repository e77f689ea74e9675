/** Terms that contradict themselves are refused here, once, before anything is built from them. */
import { LendError } from '../errors.ts'
import { COMPONENTS } from '../money/index.ts'
import { findScheduleIssues, type ScheduleIssue } from '../schedule/index.ts'
import type { LoanTerms } from './loan-terms.ts'

/** One contradiction: the fields it lies between, and what to do. */
export type TermsIssue = ScheduleIssue

type Check = readonly [fields: readonly string[], message: string, holds: (terms: LoanTerms) => boolean]

const CHECKS: readonly Check[] = [
  [
    ['allocation.order'],
    'The allocation order must name each step at most once.',
    ({ allocation }) => new Set(allocation.order).size === allocation.order.length,
  ],
  [
    ['allocation.order'],
    'The allocation order must name all four components, past due and due, or some claim could never be paid.',
    ({ allocation }) =>
      COMPONENTS.every(
        (component) =>
          allocation.order.includes(`past-due:${component}`) && allocation.order.includes(`due:${component}`),
      ),
  ],
  [
    ['delinquency.buckets'],
    'Buckets must begin at 0 days past due and rise.',
    ({ delinquency: { buckets } }) =>
      buckets[0]?.fromDaysPastDue === 0 &&
      buckets.every(
        ({ fromDaysPastDue }, index) => index === 0 || fromDaysPastDue > (buckets[index - 1]?.fromDaysPastDue ?? 0),
      ),
  ],
  [
    ['delinquency.buckets'],
    'Buckets need codes of their own.',
    ({ delinquency: { buckets } }) => new Set(buckets.map((bucket) => bucket.code)).size === buckets.length,
  ],
  [
    ['penalties'],
    'Penalty rules need codes of their own and whole days of grace, 0 or more.',
    ({ penalties }) =>
      new Set(penalties.map((rule) => rule.code)).size === penalties.length &&
      penalties.every(({ graceDays, code }) => isGrace(graceDays) && /^[a-z0-9][a-z0-9-]*$/.test(code)),
  ],
]

const isGrace = (days: number): boolean => Number.isInteger(days) && days >= 0 && days <= 3660

/** Every contradiction in the terms; empty when they can be agreed on. */
export function findTermsIssues(terms: LoanTerms): readonly TermsIssue[] {
  const own = CHECKS.filter(([, , holds]) => !holds(terms)).map(([fields, message]) => ({ fields, message }))
  return [...findScheduleIssues(terms), ...own]
}

/** @throws {LendError} TERMS_INVALID with all issues in its details */
export function validateTerms(terms: LoanTerms): void {
  const issues = findTermsIssues(terms)
  if (issues.length === 0) return
  const message = issues.map((issue) => issue.message).join(' ')
  throw new LendError('TERMS_INVALID', message, {
    fields: [...new Set(issues.flatMap((issue) => issue.fields))],
    issues,
  })
}
