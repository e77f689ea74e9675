/** Tables as Markdown, to paste into an issue or a report. */
import { showCell, withoutControls } from './plain-table.ts'
import { isFigure, type Table } from './table.ts'

export function renderMarkdown({ title, columns, rows }: Table): string {
  const heading = title === null ? [] : [`### ${escape(title)}`, '']
  const labels = rowOf(columns.map((column) => escape(column.label)))
  const rule = rowOf(columns.map((column) => (isFigure(column.kind) ? '---:' : '---')))
  const body = rows.map((row) =>
    rowOf(row.map((cell, index) => escape(showCell(cell, columns[index]?.kind ?? 'text')))),
  )
  return `${[...heading, labels, rule, ...body].join('\n')}\n`
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function escape(text: string): string {
  return withoutControls(text).replace(/[\\|<>&*_`[\]]/g, (mark) => `\\${mark}`)
}
