/** Tables as Markdown, to paste into an issue or a report. */
import { groupDigits, withoutControls } from './plain-table.ts'
import type { Cell, Table } from './table.ts'

export function renderMarkdown({ title, columns, rows }: Table): string {
  const heading = title === null ? [] : [`### ${escape(title)}`, '']
  const labels = rowOf(columns.map((column) => escape(column.label)))
  const rule = rowOf(columns.map((column) => (column.kind === 'text' ? '---' : '---:')))
  const body = rows.map((row) => rowOf(row.map((cell, index) => show(cell, columns[index]?.kind === 'amount'))))
  return `${[...heading, labels, rule, ...body].join('\n')}\n`
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function show(cell: Cell, isAmount: boolean): string {
  if (cell === null) return ''
  return isAmount && typeof cell === 'string' ? groupDigits(cell) : escape(String(cell))
}

function escape(text: string): string {
  return withoutControls(text).replace(/[\\|<>&*_`[\]]/g, (mark) => `\\${mark}`)
}
