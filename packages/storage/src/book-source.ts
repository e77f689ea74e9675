/** A book's rows as they lie in its tables, on one snapshot, whichever database holds them: what checks, hashes and copies read. */
import type { Book } from '@lend/engine'
import { columnsOf, TABLE_KEYS, type TableName } from './table-columns.ts'
import type { Tables } from './tables.ts'
import type { Finding } from './verify/stored-loan.ts'

/** Tables whose rows name their loan. */
export type LoanTable = {
  [T in TableName]: 'loan_id' extends keyof Tables[T] ? T : T extends 'audit' ? T : never
}[TableName]

export interface BookSource {
  /** The next rows of a table in the order of its key. @param after the last row seen; null for the beginning */
  page<T extends TableName>(table: T, after: Tables[T] | null, limit: number): Promise<readonly Tables[T][]>
  /** All rows of some loans; those of one loan in the order of their key. */
  ofLoans<T extends LoanTable>(table: T, loanIds: readonly string[]): Promise<readonly Tables[T][]>
  /** A query that both databases understand. */
  query<Row>(sql: string): Promise<readonly Row[]>
  /** What the database itself can say of the state it is in. */
  checkStorage(): Promise<readonly Finding[]>
}

/** A book in a database. */
export interface StoredBook extends Book {
  /** Where it is, for people: a path, or an address without password. */
  readonly path: string
  /** Runs work on one snapshot of the rows. */
  inspect<T>(work: (source: BookSource) => Promise<T>): Promise<T>
}

/** The query behind a page of a table, and its values. */
export function pageQuery<T extends TableName>(
  table: T,
  after: Tables[T] | null,
  limit: number,
): { readonly sql: string; readonly values: readonly (string | number)[] } {
  const key: readonly (keyof Tables[T])[] = TABLE_KEYS[table]
  const names = key.join(', ')
  const where = after === null ? '' : `WHERE (${names}) > (${key.map(() => '?').join(', ')})`
  const sql = `SELECT ${columnsOf(table).join(', ')} FROM ${table} ${where} ORDER BY ${names} LIMIT ?`
  const values = after === null ? [] : key.map((column) => after[column] as string | number)
  return { sql, values: [...values, limit] }
}

/** Every row of a table in the order of its key, in batches. */
export async function* pagesOf<T extends TableName>(
  source: BookSource,
  table: T,
  after: Tables[T] | null = null,
  limit = 2000,
): AsyncGenerator<readonly Tables[T][], void> {
  for (let last = after; ; ) {
    const rows = await source.page(table, last, limit)
    if (rows.length > 0) yield rows
    if (rows.length < limit) return
    last = rows.at(-1) ?? null
  }
}
