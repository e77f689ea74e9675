/** Tables as aligned text. */
import { type Cell, inWords, isFigure, type Kind, type Table } from './table.ts'

const GAP = '  '

/** A table for people: title, labels, aligned cells; every line ends in a newline. */
export function renderPlain({ title, columns, rows }: Table): string {
  const labels = columns.map((column) => column.label)
  const cells = rows.map((row) => row.map((cell, index) => showCell(cell, columns[index]?.kind ?? 'text')))
  const widths = labels.map((label, index) => Math.max(width(label), ...cells.map((row) => width(row[index] ?? ''))))
  const line = (row: readonly string[]): string =>
    row
      .map((text, index) => pad(text, widths[index] ?? 0, isFigure(columns[index]?.kind ?? 'text')))
      .join(GAP)
      .trimEnd()
  const rule = widths.map((size) => '-'.repeat(size)).join(GAP)
  const body = rows.length === 0 ? ['(none)'] : cells.map(line)
  return `${[...(title === null ? [] : [title]), line(labels), rule, ...body].join('\n')}\n`
}

/** A cell as people read it: nothing for null, grouped digits for an amount. */
export function showCell(cell: Cell, kind: Kind): string {
  if (cell === null) return ''
  if (kind === 'amount' && typeof cell === 'string') return groupDigits(cell)
  return kind === 'name' ? inWords(String(cell)) : withoutControls(String(cell))
}

/** '-1234567.50' is '-1,234,567.50'. */
export function groupDigits(amount: string): string {
  const [whole = '', fraction] = amount.split('.')
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** Text from a file or a person must not steer the terminal. */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}

function pad(text: string, size: number, toTheRight: boolean): string {
  const blanks = ' '.repeat(Math.max(0, size - width(text)))
  return toTheRight ? blanks + text : text + blanks
}

/** Columns on the screen: a combining mark takes none, a wide East Asian character two. */
function width(text: string): number {
  let columns = 0
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue
    columns += isWide(character.codePointAt(0) ?? 0) ? 2 : 1
  }
  return columns
}

function isWide(point: number): boolean {
  return (
    (point >= 0x1100 && point <= 0x115f) ||
    (point >= 0x2e80 && point <= 0xa4cf) ||
    (point >= 0xac00 && point <= 0xd7a3) ||
    (point >= 0xf900 && point <= 0xfaff) ||
    (point >= 0xff00 && point <= 0xff60) ||
    (point >= 0x1f300 && point <= 0x1faff) ||
    (point >= 0x20000 && point <= 0x3fffd)
  )
}
