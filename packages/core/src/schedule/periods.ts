/** Interest periods: the spans of days that a schedule's interest is formed for. */
import { type LocalDate, toEpochDay } from '../dates/index.ts'
import { type DueDates, type DueDateTerms, dueDates, regularStart } from './due-dates.ts'
import type { ScheduleTerms } from './terms.ts'

/** One of them, in days since 1970-01-01: start included, end excluded. */
export interface Period {
  readonly start: number
  readonly end: number
  /** Where it would start if it were regular; its own start unless it is a stub. */
  readonly regularStart: number
  /** Whether it was cut short at maturity. */
  readonly cut: boolean
}

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

/** Period `index`, from 0. */
export function periodAt(periods: Periods, index: number): Period {
  const start = periods.bounds[index]!
  return {
    start,
    end: periods.bounds[index + 1]!,
    regularStart: index === 0 ? periods.regularStart : start,
    cut: periods.lastCut && index === periods.count - 1,
  }
}

/** The period of a row that a loan already has, so that parts of it can be counted. */
export function periodOfRow(
  terms: DueDateTerms,
  disbursedOn: LocalDate,
  row: { readonly number: number; readonly from: LocalDate; readonly to: LocalDate },
): Period {
  const start = toEpochDay(row.from)
  const isFirst = row.number === 1 && terms.firstDueDate !== null
  return {
    start,
    end: toEpochDay(row.to),
    regularStart: isFirst ? toEpochDay(regularStart(terms, disbursedOn)) : start,
    cut: row.number === terms.installments && terms.maturesOn === row.to,
  }
}
