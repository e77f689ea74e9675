/** Set queries over the whole book, for reports as of a day. Amounts are minor units. */
import type { Breakdown, CurrencyCode, Instant, LocalDate, Minor } from '@lend/core'

/** One booked loan's standing on a day: what portfolio measures are made of. */
export interface LoanStanding {
  readonly loanId: string
  readonly number: string
  readonly productCode: string
  readonly currency: CurrencyCode
  readonly status: 'active' | 'closed' | 'written-off'
  readonly disbursedOn: LocalDate
  readonly disbursed: Minor
  readonly outstanding: Breakdown
  /** Unpaid parts of installments due on or before the day. */
  readonly arrears: Breakdown
  readonly oldestUnpaidDueDate: LocalDate | null
}

/** Money received in a period, by day or month, against what fell due in it. */
export interface CollectionRow {
  readonly period: string
  readonly currency: CurrencyCode
  readonly due: Minor
  readonly collected: Breakdown & { readonly credit: Minor }
  readonly repayments: number
}

export interface TrialBalanceRow {
  readonly account: string
  readonly currency: CurrencyCode
  readonly debit: Minor
  readonly credit: Minor
}

/** Standings of some loans; the others among them have to be worked out. */
export interface StandingBatch {
  readonly rows: readonly LoanStanding[]
  /** Ids of loans that stand before the day: days up to it may still change them. */
  readonly advance: readonly string[]
  /** Ids of loans whose amounts changed after the day, or of which something was learned after the instant. */
  readonly refold: readonly string[]
}

export interface ReportStore {
  /**
   * Every loan disbursed by a day, in the order of their ids, as a stream of batches, so that memory stays flat.
   * @param knownAt what was recorded later does not count; null: everything counts
   */
  standings(asOf: LocalDate, knownAt: Instant | null): AsyncIterable<StandingBatch>
  collections(from: LocalDate, to: LocalDate, by: 'day' | 'month'): Promise<readonly CollectionRow[]>
  /** Of what was posted in the books of days up to `asOf`, and recorded by `knownAt`. */
  trialBalance(asOf: LocalDate, knownAt: Instant | null): Promise<readonly TrialBalanceRow[]>
}
