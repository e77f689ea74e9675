/**
 * What a run did to a book, as rows: found by comparing the file before it with the file after it, whatever made the difference.
 * `writePlainly` makes the same difference with one prepared statement per table and kind, row after row, in one process: the bar
 * that the engine is measured against.
 */
import Database from 'better-sqlite3'

export type Value = string | number | null
export type Row = readonly Value[]

export interface TableEffects {
  readonly table: string
  readonly columns: readonly string[]
  readonly key: readonly string[]
  readonly inserted: readonly Row[]
  readonly updated: readonly Row[]
}

export interface Effects {
  /** In the order in which they can be written without breaking a reference. */
  readonly tables: readonly TableEffects[]
  readonly rows: number
}

/** Parents before children; what is not listed (leases, runs, settings) is bookkeeping of the run itself. */
const TABLES = [
  'customers',
  'products',
  'loans',
  'loan_snapshots',
  'loan_numbers',
  'loan_external_ids',
  'loan_events',
  'installments',
  'charges',
  'repayments',
  'repayment_ids',
  'repayment_references',
  'repayment_reversals',
  'allocations',
  'journal',
  'outbox',
  'notices',
  'audit',
]

/** Rows that are new or different in `after`. Rows that are gone are not looked for: neither an import nor an overdue run removes any. */
export function effectsBetween(before: string, after: string): Effects {
  const database = new Database(after, { readonly: true })
  database.prepare('ATTACH ? AS old').run(before)
  const tables = TABLES.map((table) => tableEffects(database, table))
  database.close()
  return { tables, rows: tables.reduce((sum, { inserted, updated }) => sum + inserted.length + updated.length, 0) }
}

function tableEffects(database: Database.Database, table: string): TableEffects {
  const info = database.prepare(`SELECT name, pk FROM pragma_table_info('${table}') ORDER BY cid`).all() as {
    name: string
    pk: number
  }[]
  const columns = info.map(({ name }) => name)
  const key = info.filter(({ pk }) => pk > 0).map(({ name }) => name)
  const same = (names: readonly string[]) =>
    names.map((name) => `old.${table}.${name} IS main.${table}.${name}`).join(' AND ')
  const rows = (condition: string): Row[] =>
    database.prepare(`SELECT * FROM main.${table} WHERE ${condition}`).raw().all() as Row[]
  return {
    table,
    columns,
    key,
    inserted: rows(`NOT EXISTS (SELECT 1 FROM old.${table} WHERE ${same(key)})`),
    updated: rows(`EXISTS (SELECT 1 FROM old.${table} WHERE ${same(key)} AND NOT (${same(columns)}))`),
  }
}

export interface PlainRun {
  /** Rows per transaction are those of so many loans. */
  readonly loansAtOnce: number
  /** Run in each transaction before its writes: what has to be read for them. */
  readonly read?: (database: Database.Database, loanIds: readonly string[]) => void
}

/** Writes the effects to a file that is as it was before. @returns milliseconds, commits included */
export function writePlainly(path: string, { tables }: Effects, { loansAtOnce, read }: PlainRun): number {
  const database = new Database(path)
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('cache_size = -65536')
  database.pragma('wal_autocheckpoint = 4000')
  const batches = inBatches(tables, loansAtOnce)
  const writers = tables.map((effects) => writerOf(database, effects))
  const start = performance.now()
  for (const batch of batches) {
    const write = database.transaction(() => {
      read?.(database, batch.loanIds)
      batch.rows.forEach(({ inserted, updated }, index) => {
        for (const row of inserted) writers[index]?.insert(row)
        for (const row of updated) writers[index]?.update(row)
      })
    })
    write.immediate()
  }
  const milliseconds = performance.now() - start
  database.close()
  return milliseconds
}

interface RowWriter {
  readonly insert: (row: Row) => void
  readonly update: (row: Row) => void
}

function writerOf(database: Database.Database, { table, columns, key }: TableEffects): RowWriter {
  const insert = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  const others = columns.filter((column) => !key.includes(column))
  if (others.length === 0) return { insert: (row) => insert.run(row), update: () => {} }
  const update = database.prepare(
    `UPDATE ${table} SET ${others.map((column) => `${column} = ?`).join(', ')} WHERE ${key.map((column) => `${column} = ?`).join(' AND ')}`,
  )
  const order = [...others, ...key].map((column) => columns.indexOf(column))
  return { insert: (row) => insert.run(row), update: (row) => update.run(order.map((at) => row[at] ?? null)) }
}

/** What belongs to some loans: rows per table, in the order of the tables. */
export interface Batch {
  readonly loanIds: readonly string[]
  readonly rows: readonly Pick<TableEffects, 'inserted' | 'updated'>[]
}

/** The effects cut up by loan. Rows of no loan (customers, products) go with the first batch. */
export function inBatches(tables: readonly TableEffects[], loansAtOnce: number): readonly Batch[] {
  const loanIds = loanIdsOf(tables)
  const batchOf = new Map(loanIds.map((id, index) => [id, Math.floor(index / loansAtOnce)]))
  const count = Math.max(1, Math.ceil(loanIds.length / loansAtOnce))
  const batches = Array.from({ length: count }, (_, index) => ({
    loanIds: loanIds.slice(index * loansAtOnce, (index + 1) * loansAtOnce),
    rows: tables.map(() => ({ inserted: [] as Row[], updated: [] as Row[] })),
  }))
  tables.forEach((effects, index) => {
    const owner = ownerColumn(effects)
    for (const kind of ['inserted', 'updated'] as const) {
      for (const row of effects[kind]) batches[batchOf.get(String(row[owner])) ?? 0]?.rows[index]?.[kind].push(row)
    }
  })
  return batches
}

function ownerColumn({ table, columns }: TableEffects): number {
  return columns.indexOf(table === 'audit' ? 'chain' : 'loan_id')
}

function loanIdsOf(tables: readonly TableEffects[]): readonly string[] {
  const loans = tables.find(({ table }) => table === 'loans')
  if (!loans) return []
  const at = loans.columns.indexOf('loan_id')
  return [...loans.inserted, ...loans.updated].map((row) => String(row[at])).sort()
}

/** Whether two files hold the same rows in every table that effects are taken of. @returns names of tables that differ */
export function differingTables(one: string, other: string): readonly string[] {
  const database = new Database(one, { readonly: true })
  database.prepare('ATTACH ? AS old').run(other)
  const differs = TABLES.filter((table) => {
    const { inserted, updated } = tableEffects(database, table)
    const counts = ['main', 'old'].map(
      (schema) => (database.prepare(`SELECT COUNT(*) AS rows FROM ${schema}.${table}`).get() as { rows: number }).rows,
    )
    return inserted.length + updated.length > 0 || counts[0] !== counts[1]
  })
  database.close()
  return differs
}
