/**
 * A book as one hash: over every column of every row of every table, in the order of the keys. Two books with the same hash say the same,
 * whichever databases they lie in (I16).
 */
import { createHash, hash } from 'node:crypto'
import { type BookSource, pagesOf } from './book-source.ts'
import { columnsOf, TABLE_NAMES, type TableName } from './table-columns.ts'

export interface TableHash {
  readonly table: TableName
  readonly rows: number
  /** Hex SHA-256. */
  readonly hash: string
}

export interface BookHash {
  /** Hex SHA-256 over the hashes of the tables. */
  readonly hash: string
  readonly tables: readonly TableHash[]
}

/** @param onProgress told the rows read so far, after each batch */
export async function hashBook(source: BookSource, onProgress?: (rows: number) => void): Promise<BookHash> {
  const tables: TableHash[] = []
  let before = 0
  for (const table of TABLE_NAMES) {
    const done = before
    const hashed = await hashTable(source, table, (rows) => onProgress?.(done + rows))
    before += hashed.rows
    tables.push(hashed)
  }
  const text = tables.map(({ table, rows, hash: own }) => `${table} ${rows} ${own}\n`).join('')
  return { hash: hash('sha256', text), tables }
}

async function hashTable(source: BookSource, table: TableName, onProgress: (rows: number) => void): Promise<TableHash> {
  const columns = columnsOf(table)
  const digest = createHash('sha256')
  let rows = 0
  for await (const batch of pagesOf(source, table)) {
    for (const row of batch) digest.update(`${JSON.stringify(columns.map((column) => row[column]))}\n`)
    rows += batch.length
    onProgress(rows)
  }
  return { table, rows, hash: digest.digest('hex') }
}

/** The first table in which two books differ; null when they say the same. */
export function differingTable(one: BookHash, other: BookHash): TableName | null {
  const found = one.tables.find(({ table, hash: own }) => other.tables.find((its) => its.table === table)?.hash !== own)
  return found?.table ?? null
}
