/** When installments fall due: steps of the frequency from an anchor, month-end policy, business-day roll, and the cut at maturity. */
import { fromEpochDay, type LocalDate, rollDate, stepDate, stepsFrom, toEpochDay } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import type { ScheduleTerms } from './terms.ts'

/** Dates as days since 1970-01-01, so that they can be counted with. */
export interface DueDates {
  /** Before any roll. */
  readonly nominal: Int32Array
  /** When payment is asked for. */
  readonly payable: Int32Array
  /** Whether the last one was brought forward to maturity. */
  readonly cut: boolean
}

/** The part of the terms that due dates follow from. */
export type DueDateTerms = Pick<
  ScheduleTerms,
  'installments' | 'frequency' | 'firstDueDate' | 'monthEnd' | 'calendar' | 'roll' | 'maturesOn'
>

/**
 * All due dates of a loan disbursed on a day. Without a first due date they are counted from the disbursement; with one, from it, and they
 * keep its day of the month (a loan of the 31st falls due on the 31st again after a short month).
 * @throws {LendError} TERMS_INVALID when a due date would not come after the one before
 */
export function dueDates(terms: DueDateTerms, disbursedOn: LocalDate): DueDates {
  const nominal = nominalDueDates(terms, disbursedOn)
  const cut = cutAtMaturity(terms, nominal)
  const payable = terms.roll === 'none' || terms.calendar === null ? nominal : rolled(terms, nominal)
  requireRising(nominal, payable, toEpochDay(disbursedOn))
  return { nominal, payable, cut }
}

function nominalDueDates(terms: DueDateTerms, disbursedOn: LocalDate): Int32Array {
  const { installments, frequency, firstDueDate, monthEnd } = terms
  const days = new Int32Array(installments)
  const anchor = firstDueDate ?? disbursedOn
  const firstStep = firstDueDate === null ? 1 : 0
  const dayAfter = stepsFrom(anchor, frequency, monthEnd)
  for (let n = 0; n < installments; n++) days[n] = dayAfter(n + firstStep)
  return days
}

function cutAtMaturity({ maturesOn }: DueDateTerms, days: Int32Array): boolean {
  if (!maturesOn) return false
  const maturity = toEpochDay(maturesOn)
  const last = days.length - 1
  if (days[last]! <= maturity) return false
  days[last] = maturity
  return true
}

function rolled({ calendar, roll }: DueDateTerms, nominal: Int32Array): Int32Array {
  return nominal.map((day) => toEpochDay(rollDate(fromEpochDay(day), roll, calendar!)))
}

function requireRising(nominal: Int32Array, payable: Int32Array, disbursed: number): void {
  let before = disbursed
  for (let row = 0; row < payable.length; row++) {
    const day = payable[row]!
    if (day <= before || nominal[row]! <= (row === 0 ? disbursed : nominal[row - 1]!)) throw notRising(row, day, before)
    before = day
  }
}

function notRising(row: number, day: number, before: number): LendError {
  const [dueDate, previous] = [fromEpochDay(day), fromEpochDay(before)]
  const what = row === 0 ? `the disbursement on ${previous}` : `the due date before it, ${previous}`
  return new LendError(
    'TERMS_INVALID',
    `Due date ${row + 1} would be ${dueDate}, which is not after ${what}. Check first due date, frequency, roll convention and maturity.`,
    { fields: ['firstDueDate', 'frequency', 'roll', 'maturesOn'], number: row + 1, dueDate },
  )
}

/** Where the first period would start if it were a regular one. */
export function regularStart(terms: DueDateTerms, disbursedOn: LocalDate): LocalDate {
  const { firstDueDate, frequency, monthEnd } = terms
  if (firstDueDate === null || stepDate(disbursedOn, frequency, 1, monthEnd) === firstDueDate) return disbursedOn
  return stepDate(firstDueDate, frequency, -1, monthEnd)
}
