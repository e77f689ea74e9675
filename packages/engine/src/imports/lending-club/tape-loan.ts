/** A row of the LendingClub loan tape, read and checked. The tape names months, not days: a loan counts from the 1st of its issue month. */
import type { LocalDate, Minor, Rate } from '@lend/core'

/** As the tape says: in grace up to 15 days past due, then late, then charged off. */
export const TAPE_STATUSES = ['current', 'in-grace', 'late-16-30', 'late-31-120', 'charged-off', 'fully-paid'] as const

export type TapeStatus = (typeof TAPE_STATUSES)[number]

export interface TapeLoan {
  readonly id: string
  /** The 1st of the issue month. */
  readonly disbursedOn: LocalDate
  readonly principal: Minor
  /** Number of monthly installments: 36 or 60. */
  readonly term: number
  readonly annualRate: Rate
  readonly installment: Minor
  readonly status: TapeStatus
  readonly balance: Minor
  readonly paidPrincipal: Minor
  readonly paidInterest: Minor
  readonly paidLateFees: Minor
}

/** A row of the file, good or bad. Lines count from 1, the header's. */
export type TapeRow =
  | { readonly line: number; readonly loan: TapeLoan }
  | { readonly line: number; readonly reason: string }

/** A row that is not imported. */
export interface BadRow {
  readonly line: number
  /** As the tape has it; null where it cannot be read. */
  readonly loanId: string | null
  readonly reason: string
  /** Number of the loan that the row is of, where the book has it already. */
  readonly importedAs: string | null
}
