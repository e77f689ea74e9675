/** Interest periods: the spans of days that a schedule's interest is formed for. */
import { type LocalDate, toEpochDay } from '../dates/index.ts'
import { type DueDateTerms, dueDates, hasStub, regularStart } from './due-dates.ts'
import type { ScheduleTerms } from './terms.ts'

/** One of them, in days since 1970-01-01: start included, end excluded. */
export interface Period {
  readonly start: number
  readonly end: number
  /** Where it would start if it were regular; its own start unless it is a stub. */
  readonly regularStart: number
  /** Number of its installment, from 1. */
  readonly number: number
  /** Whether it is longer or shorter than the frequency makes it: cut at maturity, or between dates that the terms name. */
  readonly odd: boolean
}

/** Days since 1970-01-01. Period k (from 0) is [bounds[k], bounds[k + 1]), start included and end excluded. */
export interface Periods {
  readonly count: number
  readonly bounds: readonly number[]
  /** When the installment of each period is to be paid, counted like the bounds: due[k + 1] is that of period k. */
  readonly due: readonly number[]
  /** Where the first period would start if it were regular; its own start unless it is a stub. */
  readonly regularStart: number
  /** Indexes of the periods that are longer or shorter than the frequency makes them. */
  readonly odd: readonly number[]
  /** Number of the installment of the first period: 1, unless these are periods of what is left of a loan. */
  readonly firstNumber: number
}

/** @throws {LendError} TERMS_INVALID when a due date would not come after the one before */
export function periodsOf(terms: ScheduleTerms, disbursedOn: LocalDate): Periods {
  const dates = dueDates(terms, disbursedOn)
  const start = toEpochDay(disbursedOn)
  return {
    count: terms.installments,
    bounds: terms.interestFollowsRoll ? dates.payable : dates.nominal,
    due: dates.payable,
    regularStart: hasStub(terms) ? toEpochDay(regularStart(terms, disbursedOn)) : start,
    odd: dates.odd,
    firstNumber: 1,
  }
}

/** Period `index`, from 0. */
export function periodAt(periods: Periods, index: number): Period {
  const start = periods.bounds[index]!
  return {
    start,
    end: periods.bounds[index + 1]!,
    regularStart: index === 0 ? periods.regularStart : start,
    number: periods.firstNumber + index,
    odd: periods.odd.includes(index),
  }
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

/** The period of a row that a loan already has, so that parts of it can be counted. */
export function periodOfRow(
  terms: DueDateTerms,
  disbursedOn: LocalDate,
  row: { readonly number: number; readonly from: LocalDate; readonly to: LocalDate },
): Period {
  const start = toEpochDay(row.from)
  const isFirst = row.number === 1 && hasStub(terms)
  return {
    start,
    end: toEpochDay(row.to),
    regularStart: isFirst ? toEpochDay(regularStart(terms, disbursedOn)) : start,
    number: row.number,
    odd: isOddRow(terms, row),
  }
}

function isOddRow(terms: DueDateTerms, { number, to }: { readonly number: number; readonly to: LocalDate }): boolean {
  const { installments, maturesOn, termLength, customRows } = terms
  if (number === installments && (maturesOn === to || termLength !== undefined)) return true
  return (
    customRows?.some((row) => row.dueDate !== undefined && (row.number === number || row.number === number - 1)) ??
    false
  )
}
