/** What an overdue run came to. Amounts are minor units of their currency. */
import type { Breakdown, CurrencyCode, LocalDate, Minor } from '@lend/core'
import type { DeliverySummary } from '../notices/index.ts'
import type { Quarantined } from '../ports/index.ts'

export interface OverdueSummary {
  /** Null for a dry run, which is not recorded. */
  readonly runId: string | null
  readonly dryRun: boolean
  readonly businessDate: LocalDate
  /** Days closed by this run: 0 when the day had been closed before. */
  readonly daysCaughtUp: number
  /** Loans that were due, past due, or to be told something. */
  readonly loansLooked: number
  /** Loans of which something was booked or derived anew. */
  readonly loansChanged: number
  readonly penalties: readonly PenaltyTotal[]
  readonly classChanges: readonly ClassChange[]
  /** The book's arrears at the end of the business date, mildest class first; set-aside loans are not in it. */
  readonly pastDue: readonly PastDueTotal[]
  readonly noticesQueued: number
  /** Who would be written to: filled in by a dry run only. */
  readonly recipients: readonly Recipient[]
  /** Null when nothing was to be delivered. */
  readonly delivery: DeliverySummary | null
  /** Loans that could not be worked through, with their errors. */
  readonly quarantined: readonly Quarantined[]
  readonly seconds: number
  readonly loansPerSecond: number
  /** 'partial': some loans are set aside. 'interrupted': stopped on request; the day is not closed. */
  readonly status: 'done' | 'partial' | 'interrupted'
}

/** Penalties raised, tax included. */
export interface PenaltyTotal {
  readonly currency: CurrencyCode
  readonly loans: number
  readonly amount: Minor
}

export interface ClassChange {
  readonly from: string
  readonly to: string
  readonly loans: number
}

export interface PastDueTotal {
  readonly bucket: string
  readonly currency: CurrencyCode
  readonly loans: number
  readonly arrears: Breakdown
}

export interface Recipient {
  /** Numbers, for people. */
  readonly loan: string
  readonly customer: string
  readonly name: string
  /** Null: there is no mail address. */
  readonly email: string | null
  readonly rule: string
}
