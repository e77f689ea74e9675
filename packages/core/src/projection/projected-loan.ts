/** What a projection needs of a loan: what is still to come, and the terms that it follows from. */
import { type LocalDate, maxDate } from '../dates/index.ts'
import { type BookedLoan, carriedInterest, type Installment, installmentOutstanding } from '../loan/index.ts'
import { type Minor, sum, ZERO } from '../money/index.ts'
import { buildSchedule, type ScheduleTerms } from '../schedule/index.ts'

export interface ProjectedLoan {
  /** In force; `principal` is what was disbursed. */
  readonly terms: ScheduleTerms
  readonly disbursedOn: LocalDate
  /** Whether its rate follows a benchmark. */
  readonly isFloating: boolean
  /** The day from which it is projected: periods that begin on it or later may change. */
  readonly asOf: LocalDate
  /** The level installment in force; null where there is none. */
  readonly installment: Minor | null
  /** Rows that still ask for something, oldest first. Their principal sums to the balance. */
  readonly rows: readonly ProjectedRow[]
  /** Interest of earlier periods that the first row whose period begins on `asOf` or later still collects. */
  readonly carriedInterest: Minor
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
export function projectedFromTerms(terms: ScheduleTerms, disbursedOn: LocalDate, isFloating: boolean): ProjectedLoan {
  const { installment, installments: rows } = buildSchedule(terms, disbursedOn)
  return { terms, disbursedOn, isFloating, asOf: disbursedOn, installment, rows, carriedInterest: ZERO }
}

/**
 * A running loan: what its installments still ask for of principal and interest. Arrears are taken to come in on `asOf`. A closed or written-off
 * loan has nothing to come.
 * @param loan at the end of `asOf`
 */
export function projectedFromLoan(loan: BookedLoan, asOf: LocalDate, isFloating: boolean): ProjectedLoan {
  const { terms, disbursedOn, disbursed, installment, installments } = loan
  const head = { terms: { ...terms, principal: disbursed }, disbursedOn, isFloating, asOf, installment }
  if (loan.status !== 'active') return { ...head, rows: [], carriedInterest: ZERO }
  const next = installments.findIndex((row) => row.from >= asOf && row.from < row.to)
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
