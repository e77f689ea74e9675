/** The difference of two states of a loan: before and after a prepayment, a restructure, a rate reset, whatever a command does. */
import type { LocalDate } from '../dates/index.ts'
import { chargedOf, type Installment, isBooked, type Loan, outstandingOf } from '../loan/index.ts'
import { type Breakdown, type Minor, ZERO_BREAKDOWN } from '../money/index.ts'
import { type Change, type Changes, changedFields, isUnchanged, withChanges } from './changes.ts'
import { diffRows, type RowDiff, withRowDiffs } from './rows.ts'

/** Every field that some status of a loan has, besides its installments. */
export type LoanFields = Partial<Omit<UnionFields<Loan>, 'installments'>>

type UnionFields<U> = { [F in U extends unknown ? keyof U : never]: FieldOf<U, F> }
type FieldOf<U, F> = U extends unknown ? (F extends keyof U ? Exclude<U[F], undefined> : never) : never

/** Data only: it survives JSON, and applied to the loan before it gives the one after. */
export interface LoanDiff {
  /** Fields that changed, whole: status, terms, level installment, credit, charges. */
  readonly fields: Changes<LoanFields>
  readonly rows: readonly RowDiff<Installment>[]
  /** Asked for by all installments together: what the loan costs as it now stands. */
  readonly charged: Change<Breakdown>
  /** Still owed, due or not. */
  readonly outstanding: Change<Breakdown>
  /** Number of installments. */
  readonly tenor: Change<number>
  readonly lastDueDate: Change<LocalDate | null>
  /** The level installment; null where there is none. */
  readonly installment: Change<Minor | null>
}

/**
 * What changes from one state of a loan to another.
 * @param before null for a new loan
 * @throws {LendError} AMOUNT_OUT_OF_RANGE
 * @see docs/rules/diff.md
 */
export function diffLoans(before: Loan | null, after: Loan): LoanDiff {
  const [old, now] = [before === null ? NOTHING : standing(before), standing(after)]
  return {
    fields: changedFields<LoanFields>(old.fields, now.fields),
    rows: diffRows(old.rows, now.rows),
    charged: { before: old.charged, after: now.charged },
    outstanding: { before: old.outstanding, after: now.outstanding },
    tenor: { before: old.rows.length, after: now.rows.length },
    lastDueDate: { before: old.rows.at(-1)?.dueDate ?? null, after: now.rows.at(-1)?.dueDate ?? null },
    installment: { before: old.fields.installment ?? null, after: now.fields.installment ?? null },
  }
}

/** The loan after a diff of the loan before it. */
export function applyLoanDiff(before: Loan | null, diff: LoanDiff): Loan {
  const old = before === null ? NOTHING : standing(before)
  const fields = withChanges(old.fields, diff.fields)
  const isWithRows = fields.disbursedOn !== undefined
  return { ...fields, ...(isWithRows && { installments: withRowDiffs(old.rows, diff.rows) }) } as Loan
}

/** Whether two states were the same. */
export function isEmptyLoanDiff({ fields, rows }: LoanDiff): boolean {
  return isUnchanged(fields) && rows.length === 0
}

interface Standing {
  readonly fields: LoanFields
  readonly rows: readonly Installment[]
  readonly charged: Breakdown
  readonly outstanding: Breakdown
}

const NOTHING: Standing = { fields: {}, rows: [], charged: ZERO_BREAKDOWN, outstanding: ZERO_BREAKDOWN }

function standing(loan: Loan): Standing {
  if (!isBooked(loan)) return { ...NOTHING, fields: loan }
  const { installments: rows, ...fields } = loan
  return { fields, rows, charged: chargedOf(loan), outstanding: outstandingOf(loan) }
}
