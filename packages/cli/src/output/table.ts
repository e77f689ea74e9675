/** Rows for people and machines: named columns, and how each cell is read from a row. */

export type Cell = string | number | boolean | null

export interface Column<Row> {
  /** Stable: the header in CSV and Markdown, the key in NDJSON, the same as the field in --json. */
  readonly name: string
  /** For people. Default: the name in words. */
  readonly label?: string
  /** Default 'text'. */
  readonly kind?: Kind
  readonly cell: (row: Row) => Cell
}

/**
 * Amounts and numbers stand to the right, and amounts get their digits grouped for people; a name of a field is put in words for them.
 */
export type Kind = 'text' | 'amount' | 'number' | 'name'

/** Columns and cells as they are written; rows are kept apart from what they were made of. */
export interface Table {
  readonly title: string | null
  readonly columns: readonly {
    readonly name: string
    readonly label: string
    readonly kind: Kind
  }[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Lays rows out under columns. */
export function tableOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  title: string | null = null,
): Table {
  return {
    title,
    columns: columns.map(({ name, label = inWords(name), kind = 'text' }) => ({ name, label, kind })),
    rows: rows.map((row) => columns.map((column) => column.cell(row))),
  }
}

/** One thing as a table of two columns: what, and its value. */
export function factsTable(
  facts: readonly (readonly [name: string, value: Cell])[],
  title: string | null = null,
): Table {
  return tableOf<readonly [string, Cell]>(
    [
      { name: 'field', kind: 'name', cell: ([name]) => name },
      { name: 'value', cell: ([, value]) => value },
    ],
    facts,
    title,
  )
}

/** Whether cells of a kind stand to the right. */
export function isFigure(kind: Kind): boolean {
  return kind === 'amount' || kind === 'number'
}

/** 'daysPastDue' is 'Days past due'. */
export function inWords(name: string): string {
  const spaced = name.replace(
    /([a-z0-9])([A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  )
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
