/** A schedule resolved from terms and the day the money went out. */
import { fromEpochDay, type LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import { amortize } from './amortize.ts'
import { type Columns, giveBackColumns } from './amortization/columns.ts'
import { requireScheduleTerms } from './check-terms.ts'
import { giveBackColumn } from './number-columns.ts'
import { basisFactors, type PeriodFactors, periodFactors } from './period-factors.ts'
import { type Periods, periodsOf } from './periods.ts'
import { amortizePlanned } from './plan/amortize-planned.ts'
import { type PlannedInput, plannedInput } from './plan/planned-input.ts'
import { requireWholePlan } from './plan/whole-plan.ts'
import { isPlanned, resolveTerms } from './resolve-terms.ts'
import type { Schedule, ScheduledInstallment } from './schedule.ts'
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
  const { installment, columns, above } = isPlanned(resolved)
    ? amortizePlanned(plannedWhole(resolved, periods, factors, solved))
    : amortize(resolved, factors, solved)
  const spans = terms.amortization.kind === 'bullet' ? wholeTerm(periods) : periods
  const installments = scheduleRows(spans, columns, 1)
  giveBackColumns(columns)
  giveBackColumn(factors.values)
  const upfront = upfrontInterest(terms, periods, installments)
  const schedule = { disbursedOn, principal: terms.principal, installment, upfrontInterest: upfront, installments }
  return above === undefined || above.length === 0
    ? schedule
    : { ...schedule, interestAboveInstallment: numbersOf(above, 1) }
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

/** Numbers of rows, from their indexes. */
export function numbersOf(rows: readonly number[], startNumber: number): readonly number[] {
  return rows.map((row) => startNumber + row)
}

/** The rows of typed columns, with their dates. */
export function scheduleRows(periods: Periods, columns: Columns, startNumber: number): readonly ScheduledInstallment[] {
  const { bounds, due } = periods
  const rows: ScheduledInstallment[] = []
  rows.length = columns.rows
  let from = fromEpochDay(bounds[0]!)
  let total = 0
  for (let row = 0; row < columns.rows; row++) {
    const to = fromEpochDay(bounds[row + 1]!)
    const principal = columns.principal[row]! as Minor
    const interest = columns.interest[row]! as Minor
    total += principal + interest
    rows[row] = {
      number: startNumber + row,
      from,
      to,
      dueDate: due[row] === bounds[row + 1] ? to : fromEpochDay(due[row]!),
      principal,
      interest,
      balance: columns.balance[row]! as Minor,
    }
    from = to
  }
  if (total > Number.MAX_SAFE_INTEGER) throw totalOutOfRange()
  return rows
}

/** The whole term as one period. */
export function wholeTerm({ count, bounds, due, regularStart, firstNumber }: Periods): Periods {
  return {
    count: 1,
    bounds: Int32Array.of(bounds[0]!, bounds[count]!),
    due: Int32Array.of(due[count - 1]!),
    regularStart,
    odd: [],
    firstNumber,
  }
}

function totalOutOfRange(): LendError {
  return new LendError(
    'AMOUNT_OUT_OF_RANGE',
    'Principal and interest of this schedule come to more than 2^53 minor units. Check the rate, the term and the amount.',
  )
}
