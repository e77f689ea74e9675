/** Set queries over the whole book, for reports as of a day on or after each loan's last fact. Amounts are minor units. */
import type { LocalDate } from '@lend/core'

/** One loan's standing on a day: what portfolio measures are made of. */
export interface LoanStanding {
  readonly loanId: string
  readonly number: string
  readonly productCode: string
  readonly currency: string
  readonly status: 'active' | 'closed' | 'written-off'
  readonly disbursedOn: LocalDate
  readonly disbursed: number
  readonly outstanding: { readonly principal: number; readonly interest: number; readonly fees: number; readonly penalties: number }
  /** Unpaid parts of installments due on or before the day. */
  readonly arrears: { readonly principal: number; readonly interest: number; readonly fees: number; readonly penalties: number }
  readonly oldestUnpaidDueDate: LocalDate | null
}

/** Money received in a period, by day or month, against what fell due in it. */
export interface CollectionRow {
  readonly period: string
  readonly currency: string
  readonly due: number
  readonly collected: { readonly principal: number; readonly interest: number; readonly fees: number; readonly penalties: number; readonly credit: number }
  readonly repayments: number
}

export interface TrialBalanceRow {
  readonly account: string
  readonly currency: string
  readonly debit: number
  readonly credit: number
}

export interface ReportStore {
  /** Standing of every booked loan, in loan order, as a stream of batches, so that memory stays flat. Loans with facts after `asOf` are named in `refold` instead. */
  standings(asOf: LocalDate): AsyncIterable<{ readonly rows: readonly LoanStanding[]; readonly refold: readonly string[] }>
  collections(from: LocalDate, to: LocalDate, by: 'day' | 'month'): Promise<readonly CollectionRow[]>
  trialBalance(asOf: LocalDate): Promise<readonly TrialBalanceRow[]>
}
