/** A schedule resolved from any terms and the day the money went out. */
import type { LocalDate } from '../dates/index.ts'
import { buildWith, type TermsPart } from './build-with.ts'
import { requireScheduleTerms } from './check-terms.ts'
import { chargeByRates } from './period-factors.ts'
import { amortizePlanned } from './plan/amortize-planned.ts'
import { plannedWhole } from './plan/whole-plan.ts'
import { isPlanned, resolveTerms } from './resolve-terms.ts'
import type { Schedule } from './schedule.ts'
import type { ScheduleTerms } from './terms.ts'
import { upfrontParts } from './upfront-interest.ts'

/**
 * What falls due when: principal comes back in full, each row is its parts, dates rise, and the balance ends at exactly 0.
 * A level schedule may have fewer rows than agreed where its installment is rounded up; a bullet loan has one.
 * @throws {LendError} TERMS_INVALID, INSTALLMENT_BELOW_INTEREST, AMOUNT_OUT_OF_RANGE
 * @see docs/rules/amortization.md
 */
export function buildSchedule(terms: ScheduleTerms, disbursedOn: LocalDate): Schedule {
  return buildWith(ANY_TERMS, terms, disbursedOn)
}

const ANY_TERMS: TermsPart = {
  resolve: (terms) => {
    requireScheduleTerms(terms)
    return resolveTerms(terms)
  },
  charge: chargeByRates,
  planned: (terms, periods, charged, solved) =>
    isPlanned(terms) ? amortizePlanned(plannedWhole(terms, periods, charged, solved)) : null,
  upfront: upfrontParts,
}
