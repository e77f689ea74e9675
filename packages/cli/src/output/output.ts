/** What a command hands back, and how each format shows it. */
import type { ExitCode } from '../exit-codes.ts'
import { renderPlain } from './plain-table.ts'
import type { Cell, Table } from './table.ts'

export const FORMATS = ['table', 'csv', 'json', 'ndjson', 'md'] as const

export type Format = (typeof FORMATS)[number]

/** The result of a command: the same data for programs and for people. */
export interface Output {
  /** What --json prints. */
  readonly json: unknown
  /** The rows of csv, ndjson and md; null where the result is no list. */
  readonly rows: Table | null
  /** For people, where the rows alone would not do: lines of text and tables, in order. */
  readonly view?: readonly (string | Table)[]
  /** Default: done. */
  readonly exitCode?: ExitCode
}

/** A list: one table for every format. `json` defaults to an array of the rows as objects. */
export function listOutput(rows: Table, json: unknown = objectsOf(rows), exitCode?: ExitCode): Output {
  return exitCode === undefined ? { json, rows } : { json, rows, exitCode }
}

/** Whether the result can be shown in a format. */
export function hasFormat(output: Output, format: Format): boolean {
  return format === 'json' || format === 'table' || output.rows !== null
}

/** The text of a result in a format; CSV and Markdown load their writers only when asked for. */
export async function render(output: Output, format: Format): Promise<string> {
  const { rows } = output
  if (format === 'json' || (rows === null && format !== 'table')) return `${JSON.stringify(output.json, null, 2)}\n`
  if (format === 'table' || rows === null) return renderView(output)
  if (format === 'ndjson')
    return objectsOf(rows)
      .map((row) => `${JSON.stringify(row)}\n`)
      .join('')
  if (format === 'csv') return (await import('./csv.ts')).renderCsv(rows)
  return (await import('./markdown.ts')).renderMarkdown(rows)
}

function renderView({ view, rows }: Output): string {
  const blocks = view ?? (rows === null ? [] : [rows])
  return blocks.map((block) => (typeof block === 'string' ? `${block}\n` : renderPlain(block))).join('\n')
}

function objectsOf({ columns, rows }: Table): readonly Readonly<Record<string, Cell>>[] {
  return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null])))
}
