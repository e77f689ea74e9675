/** Tables as CSV: UTF-8, a header of stable names, no grouping of digits, safe to open in a spreadsheet. */
import { stringify } from 'csv-stringify/sync'
import { isFigure, type Table } from './table.ts'

/** A spreadsheet takes text that begins like this for a formula. */
const FORMULA = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/

/** Text cells that a spreadsheet would run get a leading apostrophe; amounts and numbers are figures of ours and stay as they are. */
export function renderCsv({ columns, rows }: Table): string {
  const records = rows.map((row) =>
    row.map((cell, index) => {
      if (cell === null) return ''
      const text = String(cell)
      return !isFigure(columns[index]?.kind ?? 'text') && FORMULA.test(text) ? `'${text}` : text
    }),
  )
  return stringify([columns.map((column) => column.name), ...records])
}
