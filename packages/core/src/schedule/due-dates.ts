/**
 * When installments fall due: steps of the frequency from an anchor (or two given days of the month), dates that the terms name one by one,
 * month-end policy, business-day roll, and the end of the term.
 */
import {
  fromEpochDay,
  type LocalDate,
  rollDate,
  stepDate,
  stepEpochDay,
  stepsFrom,
  toEpochDay,
} from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { roomFor } from './number-columns.ts'
import type { ScheduleTerms } from './terms.ts'
import { twiceMonthly } from './twice-monthly.ts'

/** Dates as days since 1970-01-01, so that they can be counted with, by the number of their installment; entry 0 is the disbursement. */
export interface DueDates {
  /** Before any roll. */
  readonly nominal: readonly number[]
  /** When payment is asked for. */
  readonly payable: readonly number[]
  /** Whether the last one was brought forward to maturity. */
  readonly cut: boolean
  /** Indexes of the periods that are longer or shorter than the frequency makes them, in order; a first period has its own rule. */
  readonly odd: readonly number[]
}

/** The part of the terms that due dates follow from. */
export type DueDateTerms = Pick<
  ScheduleTerms,
  | 'installments'
  | 'frequency'
  | 'firstDueDate'
  | 'monthEnd'
  | 'calendar'
  | 'roll'
  | 'maturesOn'
  | 'customRows'
  | 'dueDays'
  | 'termLength'
  | 'firstInstallment'
>

/**
 * All due dates of a loan disbursed on a day. Without a first due date they are counted from the disbursement; with one, from it, and they
 * keep its day of the month (a loan of the 31st falls due on the 31st again after a short month).
 * @throws {LendError} TERMS_INVALID when a due date would not come after the one before
 */
export function dueDates(terms: DueDateTerms, disbursedOn: LocalDate): DueDates {
  const nominal = nominalDueDates(terms, disbursedOn)
  const named = nameDates(terms, disbursedOn, nominal)
  const cut = cutAtMaturity(terms, nominal)
  const payable = terms.roll === 'none' || terms.calendar === null ? nominal : rolled(terms, nominal)
  const stepped = named.length === 0 && !cut && payable === nominal && terms.dueDays === undefined
  requireRising(terms, nominal, payable, stepped ? 1 : terms.installments)
  const last = terms.installments - 1
  return { nominal, payable, cut, odd: cut && !named.includes(last) ? [...named, last] : named }
}

function nominalDueDates(terms: DueDateTerms, disbursedOn: LocalDate): number[] {
  const { installments } = terms
  const days = roomFor<number>(installments + 1)
  days[0] = toEpochDay(disbursedOn)
  const dayAfter = stepsOf(terms, disbursedOn)
  const firstStep = firstStepOf(terms)
  for (let number = 1; number <= installments; number++) days[number] = dayAfter(number - 1 + firstStep)
  return days
}

function stepsOf(
  { dueDays, firstDueDate, frequency, monthEnd }: DueDateTerms,
  disbursedOn: LocalDate,
): (steps: number) => number {
  if (dueDays === undefined) return stepsFrom(firstDueDate ?? disbursedOn, frequency, monthEnd)
  return twiceMonthly(firstDueDate === null ? disbursedOn : dayBefore(firstDueDate), dueDays, monthEnd)
}

/** Steps from the anchor to the first due date. */
export function firstStepOf({ dueDays, firstDueDate, firstInstallment }: DueDateTerms): number {
  return firstDueDate === null && dueDays === undefined && firstInstallment !== 'on-disbursement' ? 1 : 0
}

function dayBefore(date: LocalDate): LocalDate {
  return fromEpochDay(toEpochDay(date) - 1)
}

const NONE: readonly number[] = []

/** Puts the dates that the terms name in the place of those they step to. @returns the periods that they make longer or shorter */
function nameDates(terms: DueDateTerms, disbursedOn: LocalDate, days: number[]): readonly number[] {
  const { customRows, termLength, monthEnd } = terms
  if (customRows === undefined && termLength === undefined) return NONE
  const stepped = days.slice()
  for (const { number, dueDate } of customRows ?? []) if (dueDate !== undefined) days[number] = toEpochDay(dueDate)
  if (termLength !== undefined) days[days.length - 1] = stepEpochDay(disbursedOn, termLength, 1, monthEnd)
  const moved = (number: number): boolean => days[number] !== stepped[number]
  return Array.from({ length: days.length - 1 }, (_, row) => row).filter((row) => moved(row) || moved(row + 1))
}

function cutAtMaturity({ maturesOn }: DueDateTerms, days: number[]): boolean {
  if (!maturesOn) return false
  const maturity = toEpochDay(maturesOn)
  const last = days.length - 1
  if (days[last]! <= maturity) return false
  days[last] = maturity
  return true
}

function rolled({ calendar, roll }: DueDateTerms, nominal: readonly number[]): readonly number[] {
  return nominal.map((day, number) => (number === 0 ? day : toEpochDay(rollDate(fromEpochDay(day), roll, calendar!))))
}

/**
 * @param until  the last installment that has to be looked at: the first, where all dates are steps from one anchor and so rise by themselves
 * @param atOnce whether the first may fall due on the day of disbursement
 */
function requireRising(
  terms: DueDateTerms,
  nominal: readonly number[],
  payable: readonly number[],
  until: number,
): void {
  for (let number = 1; number <= until; number++) {
    const least = number === 1 && terms.firstInstallment === 'on-disbursement' ? 0 : 1
    const rises = (days: readonly number[]): boolean => days[number]! - days[number - 1]! >= least
    if (!rises(payable) || !rises(nominal)) throw notRising(terms, number, payable)
  }
}

function notRising(terms: DueDateTerms, number: number, payable: readonly number[]): LendError {
  const [dueDate, previous] = [fromEpochDay(payable[number]!), fromEpochDay(payable[number - 1]!)]
  const fields = fieldsThatSet(terms)
  const what = number === 1 ? `the disbursement on ${previous}` : `the due date before it, ${previous}`
  return new LendError(
    'TERMS_INVALID',
    `Due date ${number} would be ${dueDate}, which is not after ${what}. Check what sets due dates: ${fields.join(', ')}.`,
    { fields, number, dueDate },
  )
}

/** Where the first period would start if it were a regular one. */
export function regularStart(terms: DueDateTerms, disbursedOn: LocalDate): LocalDate {
  const { dueDays, firstDueDate, frequency, monthEnd } = terms
  if (dueDays !== undefined) return fromEpochDay(stepsOf(terms, disbursedOn)(-1))
  if (firstDueDate === null || stepDate(disbursedOn, frequency, 1, monthEnd) === firstDueDate) return disbursedOn
  return stepDate(firstDueDate, frequency, -1, monthEnd)
}

/** Whether the first period may be a stub. One that ends on a day named by itself is counted as such, from start to end. */
export function hasStub({ firstDueDate, dueDays, customRows, termLength, installments }: DueDateTerms): boolean {
  if (firstDueDate === null && dueDays === undefined) return false
  if (termLength !== undefined && installments === 1) return false
  return !customRows?.some(({ number, dueDate }) => number === 1 && dueDate !== undefined)
}

/** The fields of the terms that say when installments fall due. */
function fieldsThatSet(terms: DueDateTerms): readonly string[] {
  const { firstDueDate, customRows, dueDays, roll, maturesOn, termLength } = terms
  const dates = customRows?.some(({ dueDate }) => dueDate !== undefined)
  const set = {
    firstDueDate,
    frequency: true,
    customRows: dates,
    dueDays,
    roll: roll !== 'none',
    maturesOn,
    termLength,
  }
  return Object.entries(set).flatMap(([field, said]) => (said ? [field] : []))
}
