import type { EngineParts } from '../context.ts'
import type { TrialBalanceRow } from '../ports/index.ts'
import { headOf, type ReportHead, type ReportPoint } from './report-point.ts'

export interface TrialBalanceReport extends ReportHead {
  /** Debits and credits of each currency sum to the same. */
  readonly rows: readonly TrialBalanceRow[]
}

/** Each account's balance in the books of a day. @see docs/reference/reports.md#trial-balance */
export function trialBalanceReport(parts: EngineParts, at: ReportPoint): Promise<TrialBalanceReport> {
  return parts.book.report(async (tx) => {
    const head = await headOf(parts, tx, at)
    return { ...head, rows: await tx.reports.trialBalance(head.asOf, head.knownAt) }
  })
}
