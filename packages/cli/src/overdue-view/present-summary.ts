/** An overdue run's summary as JSON: amounts as decimal strings. */
import { amountFromMinor, type LocalDate } from '@lend/core'
import type { DeliverySummary, OverdueSummary } from '@lend/engine'
import { type BreakdownJson, presentBreakdown } from '@lend/wire'

export interface OverdueJson {
  readonly runId: string | null
  readonly dryRun: boolean
  readonly status: OverdueSummary['status']
  readonly businessDate: LocalDate
  readonly daysCaughtUp: number
  readonly loansLooked: number
  readonly loansChanged: number
  readonly penalties: readonly { readonly currency: string; readonly loans: number; readonly amount: string }[]
  readonly classChanges: OverdueSummary['classChanges']
  readonly pastDue: readonly PastDueJson[]
  readonly noticesQueued: number
  readonly recipients: OverdueSummary['recipients']
  readonly delivery: DeliverySummary | null
  readonly quarantined: OverdueSummary['quarantined']
  readonly seconds: number
  readonly loansPerSecond: number
}

export interface PastDueJson {
  readonly bucket: string
  readonly currency: string
  readonly loans: number
  readonly arrears: BreakdownJson
}

export function presentOverdue(summary: OverdueSummary): OverdueJson {
  const { penalties, pastDue, ...plain } = summary
  return {
    ...plain,
    penalties: penalties.map(({ currency, loans, amount }) => ({
      currency,
      loans,
      amount: amountFromMinor(amount, currency),
    })),
    pastDue: pastDue.map(({ bucket, currency, loans, arrears }) => ({
      bucket,
      currency,
      loans,
      arrears: presentBreakdown(arrears, currency),
    })),
  }
}
