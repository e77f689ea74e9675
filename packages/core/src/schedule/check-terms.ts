/** What a schedule needs of its terms before a single amount is formed. */
import { LendError } from '../errors.ts'
import { hasVariations, VARIATION_CHECKS } from './check-variations.ts'
import { type Check, MAX, whole } from './checks.ts'
import type { ScheduleTerms } from './terms.ts'

/** One contradiction: the fields it lies between, and what to do. */
export interface ScheduleIssue {
  readonly fields: readonly string[]
  readonly message: string
}

/** The most installments a schedule may have: a hundred years of months. */
export const MAX_INSTALLMENTS = 1200

const CHECKS: readonly Check[] = [
  [
    ['principal'],
    'Principal must be a whole number of minor units above 0.',
    ({ principal }) => whole(principal, 1, MAX),
  ],
  [
    ['installments'],
    `The number of installments must be a whole number from 1 to ${MAX_INSTALLMENTS}.`,
    ({ installments }) => whole(installments, 1, MAX_INSTALLMENTS),
  ],
  [['annualRate'], 'The annual rate must not be negative.', ({ annualRate }) => whole(annualRate, 0, MAX)],
  [
    ['frequency.every'],
    'The frequency must step by a whole number from 1 to 366.',
    ({ frequency }) => whole(frequency.every, 1, 366),
  ],
  [
    ['grace.principal', 'installments'],
    'Grace on principal must leave at least one installment that repays principal.',
    ({ grace, installments }) => whole(grace.principal, 0, installments - 1),
  ],
  [
    ['grace.interest', 'installments'],
    'Grace on interest must leave at least one installment that collects it.',
    ({ grace, installments }) => whole(grace.interest, 0, installments - 1),
  ],
  [
    ['amortization.balloon', 'principal'],
    'The balloon must be above 0 and below the principal.',
    ({ amortization, principal }) => amortization.kind !== 'balloon' || whole(amortization.balloon, 1, principal - 1),
  ],
  [
    ['amortization.installment'],
    'A fixed installment must be above 0.',
    ({ amortization }) => amortization.kind !== 'level' || whole(amortization.installment, 1, MAX),
  ],
  [
    ['amortization.share'],
    'A fixed share of principal must be above 0 and at most the whole.',
    ({ amortization }) => amortization.kind !== 'fixed-share' || whole(amortization.share, 1, 1e8),
  ],
  [
    ['rounding.installment.multiple', 'rounding.amountMultiple'],
    'Multiples for rounding must be whole numbers of minor units above 0.',
    ({ rounding }) => whole(rounding.installment.multiple, 1, MAX) && whole(rounding.amountMultiple, 1, MAX),
  ],
  [
    ['interestMethod', 'amortization'],
    'Flat interest goes with level installments that are solved for.',
    ({ interestMethod, amortization }) =>
      interestMethod !== 'flat' || (amortization.kind === 'level' && amortization.installment === undefined),
  ],
  [
    ['roll', 'calendar'],
    'A roll convention needs a business calendar.',
    ({ roll, calendar }) => roll === 'none' || calendar !== null,
  ],
]

/** Every contradiction in the terms; empty when a schedule can be resolved from them. */
export function findScheduleIssues(terms: ScheduleTerms): readonly ScheduleIssue[] {
  return checksOf(terms)
    .filter(([, , holds]) => !holds(terms))
    .map(([fields, message]) => ({ fields, message }))
}

/** @throws {LendError} TERMS_INVALID with all issues in its details */
export function requireScheduleTerms(terms: ScheduleTerms): void {
  for (const [, , holds] of checksOf(terms)) if (!holds(terms)) throw termsInvalid(findScheduleIssues(terms))
}

const ALL_CHECKS: readonly Check[] = [...CHECKS, ...VARIATION_CHECKS]

function checksOf(terms: ScheduleTerms): readonly Check[] {
  return hasVariations(terms) ? ALL_CHECKS : CHECKS
}

function termsInvalid(issues: readonly ScheduleIssue[]): LendError {
  const fields = [...new Set(issues.flatMap((issue) => issue.fields))]
  return new LendError('TERMS_INVALID', issues.map((issue) => issue.message).join(' '), { fields, issues })
}
