/** An amortization statement by year: what falls due in each. */
import { add, type Minor, ZERO } from '../money/index.ts'
import type { Schedule } from '../schedule/index.ts'
import { type DayRange, isWithin, taxYearOf } from './tax-year.ts'

export interface YearlyTotal extends DayRange {
  readonly principal: Minor
  /** With what a stub collects on disbursement, in the year of that day. */
  readonly interest: Minor
  readonly total: Minor
  /** Principal outstanding once all of the year's installments are paid. */
  readonly balance: Minor
}

/**
 * Totals of each year in which something falls due, oldest first; they sum to those of the schedule.
 * @param startsInMonth first month of the year, as for `taxYearOf`
 * @throws {LendError} AMOUNT_OUT_OF_RANGE
 * @see docs/rules/disclosure.md#totals-by-year
 */
export function yearlyTotals(schedule: Schedule, startsInMonth = 1): readonly YearlyTotal[] {
  const { disbursedOn, principal, upfrontInterest } = schedule
  const opening = {
    ...emptyYear(taxYearOf(disbursedOn, startsInMonth), principal),
    interest: upfrontInterest,
    total: upfrontInterest,
  }
  const years: YearlyTotal[] = upfrontInterest > 0 ? [opening] : []
  for (const row of schedule.installments) {
    const last = years.at(-1)
    const isSameYear = last !== undefined && isWithin(row.dueDate, last)
    const year = isSameYear ? last : emptyYear(taxYearOf(row.dueDate, startsInMonth), row.balance)
    const grown = {
      ...year,
      principal: add(year.principal, row.principal),
      interest: add(year.interest, row.interest),
      total: add(year.total, add(row.principal, row.interest)),
      balance: row.balance,
    }
    if (isSameYear) years[years.length - 1] = grown
    else years.push(grown)
  }
  return years
}

function emptyYear(range: DayRange, balance: Minor): YearlyTotal {
  return { ...range, principal: ZERO, interest: ZERO, total: ZERO, balance }
}
