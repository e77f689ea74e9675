/** Interest periods: the spans of days that a schedule's interest is formed for. */
import { type LocalDate, toEpochDay } from '../dates/index.ts'
import { type DueDates, dueDates, regularStart } from './due-dates.ts'
import type { ScheduleTerms } from './terms.ts'

/** Days since 1970-01-01. Period k (from 0) is [bounds[k], bounds[k + 1]), start included and end excluded. */
export interface Periods {
  readonly count: number
  readonly bounds: Int32Array
  /** When the installment of each period is to be paid. */
  readonly due: Int32Array
  /** Where the first period would start if it were regular; its own start unless it is a stub. */
  readonly regularStart: number
  /** Whether the last period was cut short at maturity. */
  readonly lastCut: boolean
}

/** @throws {LendError} TERMS_INVALID when a due date would not come after the one before */
export function periodsOf(terms: ScheduleTerms, disbursedOn: LocalDate): Periods {
  const dates = dueDates(terms, disbursedOn)
  const start = toEpochDay(disbursedOn)
  return {
    count: terms.installments,
    bounds: boundsFrom(start, terms.interestFollowsRoll ? dates.payable : dates.nominal),
    due: dates.payable,
    regularStart: terms.firstDueDate === null ? start : toEpochDay(regularStart(terms, disbursedOn)),
    lastCut: dates.cut,
  }
}

export function boundsFrom(start: number, ends: DueDates['nominal']): Int32Array {
  const bounds = new Int32Array(ends.length + 1)
  bounds[0] = start
  bounds.set(ends, 1)
  return bounds
}
