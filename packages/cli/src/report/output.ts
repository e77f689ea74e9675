import type { ReportHead } from '@lend/engine'
import { type Column, type Output, tableOf } from '../output/index.ts'

/** What stands above the rows of a report on a day. */
export function headOf({ book, asOf, knownAt, closedThrough }: ReportHead, name: string): ReportTitle {
  const known = knownAt === null ? '' : `, by what was known at ${knownAt}`
  const ahead =
    closedThrough !== null && closedThrough < asOf ? ` (the journal is closed through ${closedThrough})` : ''
  return {
    title: `${name} of ${book}, at the end of ${asOf}${known}${ahead}`,
    head: { book, asOf, knownAt, closedThrough },
  }
}

export interface ReportTitle {
  readonly title: string
  /** What --json tells beside the rows. */
  readonly head: object
}

/**
 * A report in every format: JSON has the head and the rows under their column names.
 * @param shown the columns that fit on a screen; default: all
 */
export function reportOutput<Row>(
  { title, head }: ReportTitle,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  shown: readonly Column<Row>[] = columns,
): Output {
  const objects = rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, column.cell(row)])))
  return { json: { ...head, rows: objects }, rows: tableOf(columns, rows, title), view: [tableOf(shown, rows, title)] }
}
