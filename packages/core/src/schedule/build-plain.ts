/** A schedule resolved from plain terms, for a page or a phone that previews them. */
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { buildWith, type TermsPart } from './build-with.ts'
import { requireAll } from './checks/check.ts'
import { PLAIN_CHECKS } from './checks/plain.ts'
import { chargeSteadily } from './factors-by.ts'
import { firstVariation } from './first-variation.ts'
import type { Schedule } from './schedule.ts'
import type { ScheduleTerms } from './terms.ts'
import { stubParts } from './upfront-interest.ts'

/**
 * What falls due when, as `buildSchedule` of `@lend/core` says, of terms without steps, weights, skips or rows of their own.
 * @throws {LendError} NOT_SUPPORTED for terms that vary, TERMS_INVALID, INSTALLMENT_BELOW_INTEREST, AMOUNT_OUT_OF_RANGE
 * @see docs/rules/amortization.md
 */
export function buildPlainSchedule(terms: ScheduleTerms, disbursedOn: LocalDate): Schedule {
  return buildWith(PLAIN_TERMS, terms, disbursedOn)
}

const PLAIN_TERMS: TermsPart = {
  resolve: (terms) => {
    const field = firstVariation(terms)
    if (field !== null) throw varies(field)
    requireAll(PLAIN_CHECKS, terms)
    return terms
  },
  charge: chargeSteadily,
  planned: () => null,
  upfront: stubParts,
}

function varies(field: string): LendError {
  return new LendError(
    'NOT_SUPPORTED',
    `@lend/core/schedule builds plain terms, and these vary by ${field}. Import buildSchedule from @lend/core/schedule/planned.`,
    { capability: field, fields: [field] },
  )
}
