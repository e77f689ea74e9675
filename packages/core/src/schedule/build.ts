/** A schedule resolved from terms and the day the money went out. */
import type { LocalDate } from '../dates/index.ts'
import { amortize } from './amortize.ts'
import { giveBackColumns } from './amortization/columns.ts'
import { requireScheduleTerms } from './check-terms.ts'
import { giveBackColumn } from './number-columns.ts'
import { basisFactors, type PeriodFactors, periodFactors } from './period-factors.ts'
import { type Periods, periodsOf } from './periods.ts'
import { amortizePlanned } from './plan/amortize-planned.ts'
import { type PlannedInput, plannedInput } from './plan/planned-input.ts'
import { requireWholePlan } from './plan/whole-plan.ts'
import { isPlainLevel, plainLevel } from './plain-level.ts'
import { isPlanned, resolveTerms } from './resolve-terms.ts'
import { numbersOf, scheduleRows } from './rows.ts'
import type { Schedule } from './schedule.ts'
import type { ScheduleTerms } from './terms.ts'
import { upfrontInterest } from './upfront-interest.ts'

/**
 * What falls due when: principal comes back in full, each row is its parts, dates rise, and the balance ends at exactly 0.
 * A level schedule may have fewer rows than agreed where its installment is rounded up; a bullet loan has one.
 * @throws {LendError} TERMS_INVALID, INSTALLMENT_BELOW_INTEREST, AMOUNT_OUT_OF_RANGE
 * @see docs/rules/amortization.md
 */
export function buildSchedule(terms: ScheduleTerms, disbursedOn: LocalDate): Schedule {
  requireScheduleTerms(terms)
  const resolved = resolveTerms(terms)
  const periods = periodsOf(resolved, disbursedOn)
  const factors = periodFactors(resolved, periods)
  const solved = basisFactors(resolved, periods, resolved.installmentBasis ?? 'period-factors', factors)
  const { installment, installments, above } = resolveRows(resolved, periods, factors, solved)
  giveBackColumn(factors.values)
  const upfront = upfrontInterest(terms, periods, installments)
  const schedule = { disbursedOn, principal: terms.principal, installment, upfrontInterest: upfront, installments }
  return above === undefined || above.length === 0
    ? schedule
    : { ...schedule, interestAboveInstallment: numbersOf(above, 1) }
}

interface ResolvedRows extends Pick<Schedule, 'installment' | 'installments'> {
  readonly above?: readonly number[]
}

function resolveRows(
  terms: ScheduleTerms,
  periods: Periods,
  charged: PeriodFactors,
  solved: PeriodFactors,
): ResolvedRows {
  const planned = isPlanned(terms)
  const plain = !planned && isPlainLevel(terms) ? plainLevel(terms, periods, charged, solved) : null
  if (plain !== null) return plain
  const { columns, ...amounts } = planned
    ? amortizePlanned(plannedWhole(terms, periods, charged, solved))
    : amortize(terms, charged, solved)
  const spans = terms.amortization.kind === 'bullet' ? wholeTerm(periods) : periods
  const installments = scheduleRows(spans, columns)
  giveBackColumns(columns)
  return { ...amounts, installments }
}

/** What a whole loan is planned from, where its rows follow rules of their own. */
export function plannedWhole(
  terms: ScheduleTerms,
  periods: Periods,
  charged: PeriodFactors,
  solved: PeriodFactors,
): PlannedInput {
  const plan = plannedInput(terms, periods, { principal: terms.principal, carried: 0, kept: null, charged, solved })
  requireWholePlan(plan)
  return plan
}

/** The whole term as one period. */
export function wholeTerm({ count, bounds, due, regularStart, firstNumber }: Periods): Periods {
  return {
    count: 1,
    bounds: [bounds[0]!, bounds[count]!],
    due: [bounds[0]!, due[count]!],
    regularStart,
    odd: [],
    firstNumber,
  }
}
