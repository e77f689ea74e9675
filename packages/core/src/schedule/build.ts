/** A schedule resolved from terms and the day the money went out. */
import { fromEpochDay, type LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import { amortize } from './amortize.ts'
import { type Columns, giveBackColumns } from './amortization/columns.ts'
import { requireScheduleTerms } from './check-terms.ts'
import { interestOf, type InterestRule, interestRule } from './interest-rule.ts'
import { giveBackColumn } from './number-columns.ts'
import { basisFactors, factorsOf, periodFactors, rateTimes } from './period-factors.ts'
import { upfrontFraction } from './period-fraction.ts'
import { periodAt, type Periods, periodsOf } from './periods.ts'
import type { Schedule, ScheduledInstallment } from './schedule.ts'
import type { ScheduleTerms } from './terms.ts'

/**
 * What falls due when: principal comes back in full, each row is its parts, dates rise, and the balance ends at exactly 0.
 * A level schedule may have fewer rows than agreed where its installment is rounded up; a bullet loan has one.
 * @throws {LendError} TERMS_INVALID, INSTALLMENT_BELOW_INTEREST, AMOUNT_OUT_OF_RANGE
 * @see docs/rules/amortization.md
 */
export function buildSchedule(terms: ScheduleTerms, disbursedOn: LocalDate): Schedule {
  requireScheduleTerms(terms)
  const periods = periodsOf(terms, disbursedOn)
  const factors = periodFactors(terms, periods)
  const solved = basisFactors(terms, periods, terms.installmentBasis ?? 'period-factors', factors)
  const { installment, columns } = amortize(terms, factors, solved)
  const spans = terms.amortization.kind === 'bullet' ? wholeTerm(periods) : periods
  const installments = scheduleRows(spans, columns, 1)
  giveBackColumns(columns)
  giveBackColumn(factors.values)
  return {
    disbursedOn,
    principal: terms.principal,
    installment,
    upfrontInterest: upfrontInterest(terms, periods),
    installments,
  }
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

function upfrontInterest(terms: ScheduleTerms, periods: Periods): Minor {
  const rule = upfrontRule(terms, periods)
  return (rule === null ? 0 : interestOf(rule, 0, terms.principal)) as Minor
}

/** How interest of odd days that is collected on disbursement is formed; null where there is none. */
export function upfrontRule(terms: ScheduleTerms, periods: Periods): InterestRule | null {
  const fraction = upfrontFraction(terms, periodAt(periods, 0))
  if (fraction.num === 0) return null
  const { amount, amountMultiple } = terms.rounding
  return interestRule(factorsOf([rateTimes(terms.annualRate, fraction)]), amount, amountMultiple)
}

/** The whole term as one period. */
export function wholeTerm({ count, bounds, due, regularStart, lastCut }: Periods): Periods {
  return {
    count: 1,
    bounds: Int32Array.of(bounds[0]!, bounds[count]!),
    due: Int32Array.of(due[count - 1]!),
    regularStart,
    lastCut,
  }
}

function totalOutOfRange(): LendError {
  return new LendError(
    'AMOUNT_OUT_OF_RANGE',
    'Principal and interest of this schedule come to more than 2^53 minor units. Check the rate, the term and the amount.',
  )
}
