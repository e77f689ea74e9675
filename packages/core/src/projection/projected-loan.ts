/** What a projection needs of a loan: what is still to come, and the terms that it follows from. */
import { type LocalDate, maxDate } from '../dates/index.ts'
import { type FloatingRate, resetDateFrom } from '../interest/index.ts'
import {
  type BookedLoan,
  carriedInterest,
  currentTerms,
  type Installment,
  installmentOutstanding,
} from '../loan/index.ts'
import { type Minor, sum, ZERO } from '../money/index.ts'
import { buildSchedule, type ScheduleTerms } from '../schedule/index.ts'

export interface ProjectedLoan {
  /** In force; `principal` is what was disbursed. */
  readonly terms: ProjectedTerms
  readonly disbursedOn: LocalDate
  /** The day from which it is projected. */
  readonly asOf: LocalDate
  /** Periods that begin on it or later may change: `asOf`, or the next reset date of a floating rate. */
  readonly repricesOn: LocalDate
  /** The level installment in force; null where there is none. */
  readonly installment: Minor | null
  /** Rows that still ask for something, oldest first. Their principal sums to the balance. */
  readonly rows: readonly ProjectedRow[]
  /** Interest of earlier periods that the first row whose period begins on `repricesOn` or later still collects. */
  readonly carriedInterest: Minor
}

/** Schedule terms, with the benchmark that their rate may follow. */
export type ProjectedTerms = ScheduleTerms & { readonly floating?: FloatingRate }

/** A rate that is agreed may move at once, one that follows a benchmark on its next reset date. */
function repricesOn({ floating, monthEnd }: ProjectedTerms, disbursedOn: LocalDate, asOf: LocalDate): LocalDate {
  return floating === undefined ? asOf : resetDateFrom(floating, { disbursedOn, monthEnd }, asOf)
}

export interface ProjectedRow {
  readonly number: number
  readonly from: LocalDate
  readonly to: LocalDate
  readonly dueDate: LocalDate
  readonly principal: Minor
  readonly interest: Minor
}

/**
 * A loan that is about to be paid out.
 * @throws {LendError} whatever `buildSchedule` refuses
 */
export function projectedFromTerms(terms: ProjectedTerms, disbursedOn: LocalDate): ProjectedLoan {
  const { installment, installments: rows } = buildSchedule(terms, disbursedOn)
  const days = { disbursedOn, asOf: disbursedOn, repricesOn: repricesOn(terms, disbursedOn, disbursedOn) }
  return { terms, ...days, installment, rows, carriedInterest: ZERO }
}

/**
 * A running loan: what its installments still ask for of principal and interest. Arrears are taken to come in on `asOf`. A closed or written-off
 * loan has nothing to come.
 * @param loan at the end of `asOf`
 */
export function projectedFromLoan(loan: BookedLoan, asOf: LocalDate): ProjectedLoan {
  const { disbursedOn, disbursed, installment, installments } = loan
  const terms = { ...currentTerms(loan), principal: disbursed }
  const from = repricesOn(terms, disbursedOn, asOf)
  const head = { terms, disbursedOn, asOf, repricesOn: from, installment }
  if (loan.status !== 'active') return { ...head, rows: [], carriedInterest: ZERO }
  const next = installments.findIndex((row) => row.from >= from && row.from < row.to)
  return {
    ...head,
    rows: installments.filter((row) => isToCome(row, asOf)).map((row) => stillToCome(row, asOf)),
    carriedInterest: next < 0 ? ZERO : carriedInterest(loan, next),
  }
}

/** Rows that ask for something, and rows of a grace period, which ask for nothing though their days bear interest. */
function isToCome(row: Installment, asOf: LocalDate): boolean {
  const { principal, interest } = installmentOutstanding(row)
  if (principal + interest > 0) return true
  const isOfGrace = row.charged.principal + row.charged.interest === 0
  return isOfGrace && row.from < row.to && row.dueDate > asOf
}

function stillToCome(row: Installment, asOf: LocalDate): ProjectedRow {
  const { principal, interest } = installmentOutstanding(row)
  return { number: row.number, from: row.from, to: row.to, dueDate: maxDate(row.dueDate, asOf), principal, interest }
}

/** Principal that rows bring back. @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function principalOf(rows: readonly ProjectedRow[]): Minor {
  return sum(rows.map((row) => row.principal))
}
