/** What a schedule needs of its terms before a single amount is formed. */
import { LendError } from '../errors.ts'
import { type Check, MAX, whole } from './checks/check.ts'
import { hasVariations, VARIATION_CHECKS } from './checks/variations.ts'
import type { ScheduleTerms } from './terms.ts'

/** One contradiction: the fields it lies between, and what to do. */
export interface ScheduleIssue {
  readonly fields: readonly string[]
  readonly message: string
}

/** The most installments a schedule may have: a hundred years of months. */
export const MAX_INSTALLMENTS = 1200

const CHECKS: readonly Check[] = [
  {
    fields: ['principal'],
    message: 'Principal must be a whole number of minor units above 0.',
    holds: ({ principal }) => whole(principal, 1, MAX),
  },
  {
    fields: ['installments'],
    message: `The number of installments must be a whole number from 1 to ${MAX_INSTALLMENTS}.`,
    holds: ({ installments }) => whole(installments, 1, MAX_INSTALLMENTS),
  },
  {
    fields: ['annualRate'],
    message: 'The annual rate must not be negative.',
    holds: ({ annualRate }) => whole(annualRate, 0, MAX),
  },
  {
    fields: ['frequency.every'],
    message: 'The frequency must step by a whole number from 1 to 366.',
    holds: ({ frequency }) => whole(frequency.every, 1, 366),
  },
  {
    fields: ['grace.principal', 'installments'],
    message: 'Grace on principal must leave at least one installment that repays principal.',
    holds: ({ grace, installments }) => whole(grace.principal, 0, installments - 1),
  },
  {
    fields: ['grace.interest', 'installments'],
    message: 'Grace on interest must leave at least one installment that collects it.',
    holds: ({ grace, installments }) => whole(grace.interest, 0, installments - 1),
  },
  {
    fields: ['amortization.balloon', 'principal'],
    message: 'The balloon must be above 0 and below the principal.',
    holds: ({ amortization, principal }) =>
      amortization.kind !== 'balloon' || whole(amortization.balloon, 1, principal - 1),
  },
  {
    fields: ['amortization.installment'],
    message: 'A fixed installment must be above 0.',
    holds: ({ amortization }) => amortization.kind !== 'level' || whole(amortization.installment, 1, MAX),
  },
  {
    fields: ['amortization.share'],
    message: 'A fixed share of principal must be above 0 and at most the whole.',
    holds: ({ amortization }) => amortization.kind !== 'fixed-share' || whole(amortization.share, 1, 1e8),
  },
  {
    fields: ['rounding.installment.multiple', 'rounding.amountMultiple'],
    message: 'Multiples for rounding must be whole numbers of minor units above 0.',
    holds: ({ rounding }) => whole(rounding.installment.multiple, 1, MAX) && whole(rounding.amountMultiple, 1, MAX),
  },
  {
    fields: ['interestMethod', 'amortization'],
    message: 'Flat interest goes with level installments that are solved for.',
    holds: ({ interestMethod, amortization }) =>
      interestMethod !== 'flat' || (amortization.kind === 'level' && amortization.installment === undefined),
  },
  {
    fields: ['roll', 'calendar'],
    message: 'A roll convention needs a business calendar.',
    holds: ({ roll, calendar }) => roll === 'none' || calendar !== null,
  },
]

/** Every contradiction in the terms; empty when a schedule can be resolved from them. */
export function findScheduleIssues(terms: ScheduleTerms): readonly ScheduleIssue[] {
  return checksOf(terms)
    .filter(({ holds }) => !holds(terms))
    .map(({ fields, message }) => ({ fields, message }))
}

/** @throws {LendError} TERMS_INVALID with all issues in its details */
export function requireScheduleTerms(terms: ScheduleTerms): void {
  for (const { holds } of checksOf(terms)) if (!holds(terms)) throw termsInvalid(findScheduleIssues(terms))
}

const ALL_CHECKS: readonly Check[] = [...CHECKS, ...VARIATION_CHECKS]

function checksOf(terms: ScheduleTerms): readonly Check[] {
  return hasVariations(terms) ? ALL_CHECKS : CHECKS
}

function termsInvalid(issues: readonly ScheduleIssue[]): LendError {
  const fields = [...new Set(issues.flatMap((issue) => issue.fields))]
  return new LendError('TERMS_INVALID', issues.map((issue) => issue.message).join(' '), { fields, issues })
}
