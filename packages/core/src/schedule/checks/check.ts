/** What a check of terms is made of, and what terms that fail are told. */
import { LendError } from '../../errors.ts'
import type { ScheduleTerms } from '../terms.ts'

/** One contradiction: the fields it lies between, and what to do. */
export interface ScheduleIssue {
  readonly fields: readonly string[]
  readonly message: string
}

export interface Check {
  /** The fields that a contradiction lies between. */
  readonly fields: readonly string[]
  /** What must hold, as the reader of terms that break it is told. */
  readonly message: string
  readonly holds: (terms: ScheduleTerms) => boolean
}

export const MAX: number = Number.MAX_SAFE_INTEGER

/** Whether a value that may be left out is a whole number from `from` to `to`. */
export const whole = (value: number | undefined, from: number, to: number): boolean =>
  value === undefined || (Number.isInteger(value) && value >= from && value <= to)

export const isLevel = ({ amortization: { kind } }: ScheduleTerms): boolean =>
  kind === 'level' || kind === 'balloon' || kind === 'balloon-share'

/** What the terms contradict, of some checks. */
export function issuesOf(checks: readonly Check[], terms: ScheduleTerms): readonly ScheduleIssue[] {
  return checks.filter(({ holds }) => !holds(terms)).map(({ fields, message }) => ({ fields, message }))
}

/** @throws {LendError} TERMS_INVALID with all issues in its details */
export function requireAll(checks: readonly Check[], terms: ScheduleTerms): void {
  for (const { holds } of checks) if (!holds(terms)) throw termsInvalid(issuesOf(checks, terms))
}

function termsInvalid(issues: readonly ScheduleIssue[]): LendError {
  const fields = [...new Set(issues.flatMap((issue) => issue.fields))]
  return new LendError('TERMS_INVALID', issues.map((issue) => issue.message).join(' '), { fields, issues })
}
