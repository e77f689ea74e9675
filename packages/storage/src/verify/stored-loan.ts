/** All rows of one loan, as they lie in the tables. */
import type { Tables } from '../tables.ts'

export interface StoredLoan {
  readonly row: Tables['loans']
  readonly snapshot: string | null
  readonly events: readonly Tables['loan_events'][]
  readonly installments: readonly Tables['installments'][]
  readonly charges: readonly Tables['charges'][]
  readonly repayments: readonly Tables['repayments'][]
  readonly reversals: readonly Tables['repayment_reversals'][]
  readonly allocations: readonly Tables['allocations'][]
  readonly journal: readonly Tables['journal'][]
  readonly outbox: readonly Tables['outbox'][]
  readonly audit: readonly Tables['audit'][]
}

export type CheckName =
  | 'file'
  | 'references'
  | 'replay'
  | 'projection'
  | 'journal'
  | 'ledger'
  | 'allocation'
  | 'principal'
  | 'audit'
  | 'outbox'

/** Something in the book that does not hold together. */
export interface Finding {
  readonly check: CheckName
  /** Number of the loan; null when it concerns the book as a whole. */
  readonly loan: string | null
  readonly message: string
}

/** What replaying a loan found wrong, each under its check. */
export type Findings = readonly (readonly [CheckName, string])[]

/** What one check found wrong with a loan: sentences, none when all is well. */
export type LoanCheck = (stored: StoredLoan) => readonly string[]
