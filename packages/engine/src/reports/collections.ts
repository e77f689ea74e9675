import { LendError, type LocalDate, shareInBasisPoints, totalOf } from '@lend/core'
import type { EngineParts } from '../context.ts'
import type { CollectionRow } from '../ports/index.ts'

/** Both days included. */
export interface Period {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly by?: 'day' | 'month'
}

export interface CollectionsRow extends CollectionRow {
  /**
   * Collection efficiency: what was collected (money held as credit left out) over what fell due, in hundredths of a percent. Above
   * 100 % where arrears or prepayments came in; 0 where nothing fell due.
   */
  readonly efficiency: number
}

export interface CollectionsReport {
  readonly book: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly by: 'day' | 'month'
  readonly rows: readonly CollectionsRow[]
}

/**
 * Money received against what fell due, period by period.
 * @throws {LendError} PERIOD_REVERSED
 * @see docs/reference/reports.md#collections
 */
export function collectionsReport(parts: EngineParts, { from, to, by = 'month' }: Period): Promise<CollectionsReport> {
  if (to < from) {
    throw new LendError(
      'PERIOD_REVERSED',
      `The period ends on ${to}, before it begins on ${from}. Swap the two days.`,
      { from, to },
    )
  }
  return parts.book.report(async (tx) => {
    const { name } = await tx.settings()
    const rows = await tx.reports.collections(from, to, by)
    return { book: name, from, to, by, rows: rows.map(withEfficiency) }
  })
}

function withEfficiency(row: CollectionRow): CollectionsRow {
  return { ...row, efficiency: shareInBasisPoints(totalOf(row.collected), row.due) }
}
