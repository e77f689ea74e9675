/** Terms that contradict themselves are refused here, once, before any schedule is built from them. */
import { LendError } from '../errors.ts'
import type { LoanTerms } from './loan-terms.ts'

/** One contradiction: the fields it lies between, and what to do. */
export interface TermsIssue {
  readonly fields: readonly string[]
  readonly message: string
}

type Check = (terms: LoanTerms) => TermsIssue | null

const check = (fields: readonly string[], message: string, holds: (terms: LoanTerms) => boolean): Check => {
  return (terms) => (holds(terms) ? null : { fields, message })
}

const whole = (value: number, from: number, to: number): boolean =>
  Number.isInteger(value) && value >= from && value <= to

const CHECKS: readonly Check[] = [
  check(['principal'], 'Principal must be above 0.', (terms) => terms.principal > 0),
  check(['installments'], 'The number of installments must be a whole number from 1 to 1200.', (terms) =>
    whole(terms.installments, 1, 1200),
  ),
  check(['annualRate'], 'The annual rate must not be negative.', (terms) => terms.annualRate >= 0),
  check(['frequency'], 'The frequency must step by a whole number from 1 to 366.', (terms) =>
    whole(terms.frequency.every, 1, 366),
  ),
  check(
    ['grace.principal', 'installments'],
    'Grace on principal must leave at least one installment that repays principal.',
    (terms) => whole(terms.grace.principal, 0, terms.installments - 1),
  ),
  check(
    ['grace.interest', 'installments'],
    'Grace on interest must leave at least one installment that collects it.',
    (terms) => whole(terms.grace.interest, 0, terms.installments - 1),
  ),
  check(
    ['amortization.balloon', 'principal'],
    'The balloon must be above 0 and below the principal.',
    ({ amortization, principal }) =>
      amortization.kind !== 'balloon' || (amortization.balloon > 0 && amortization.balloon < principal),
  ),
  check(
    ['amortization.installment'],
    'A fixed installment must be above 0.',
    ({ amortization }) =>
      amortization.kind !== 'level' || amortization.installment === undefined || amortization.installment > 0,
  ),
  check(
    ['rounding.installment.multiple'],
    'The multiple of the installment must be a whole number of minor units above 0.',
    ({ rounding }) =>
      rounding.installment.multiple === undefined || whole(rounding.installment.multiple, 1, Number.MAX_SAFE_INTEGER),
  ),
  check(
    ['interestMethod', 'amortization'],
    'Flat interest goes with level installments only.',
    ({ interestMethod, amortization }) => interestMethod === 'declining-balance' || amortization.kind === 'level',
  ),
  check(
    ['roll', 'calendar'],
    'A roll convention needs a business calendar.',
    ({ roll, calendar }) => roll === 'none' || calendar !== null,
  ),
  check(
    ['allocation.order'],
    'The allocation order must name each step at most once, and at least one.',
    ({ allocation }) => allocation.order.length > 0 && new Set(allocation.order).size === allocation.order.length,
  ),
  check(
    ['delinquency.buckets'],
    'Buckets must begin at 0 days past due and rise.',
    ({ delinquency: { buckets } }) =>
      buckets[0]?.fromDaysPastDue === 0 &&
      buckets.every(
        (bucket, index) => index === 0 || bucket.fromDaysPastDue > (buckets[index - 1]?.fromDaysPastDue ?? 0),
      ),
  ),
  check(
    ['penalties'],
    'Penalty rules need codes of their own and whole days of grace, 0 or more.',
    ({ penalties }) =>
      new Set(penalties.map((rule) => rule.code)).size === penalties.length &&
      penalties.every((rule) => whole(rule.graceDays, 0, 3660) && /^[a-z0-9][a-z0-9-]*$/.test(rule.code)),
  ),
]

/** Every contradiction in the terms; empty when they can be agreed on. */
export function findTermsIssues(terms: LoanTerms): readonly TermsIssue[] {
  return CHECKS.flatMap((run) => run(terms) ?? [])
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
