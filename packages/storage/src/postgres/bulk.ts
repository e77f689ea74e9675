/**
 * Many rows into one table by one statement: a column is one array, and `unnest` makes rows of them again. Ten times the rows a second of
 * single inserts, and one trip however many rows.
 */
import { columnsOf, TABLE_COLUMNS, TABLE_KEYS, type TableName } from '../table-columns.ts'
import type { Tables } from '../tables.ts'
import type { SqlValue } from './session.ts'

export interface Bulk<T extends TableName> {
  readonly table: T
  /** A place for one array per column. */
  readonly sql: string
}

/** `unnest` over one array per column, in the order in which columns are written. */
export function unnestOf(table: TableName): string {
  const kinds: Readonly<Record<string, string>> = TABLE_COLUMNS[table]
  const arrays = columnsOf(table).map((column) => (kinds[column] === 'integer' ? '?::bigint[]' : '?::text[]'))
  return `unnest(${arrays.join(', ')})`
}

/** @param onConflict what follows the rows, such as `ON CONFLICT (key) DO NOTHING` */
export function bulkInsert<T extends TableName>(table: T, onConflict = ''): Bulk<T> {
  return {
    table,
    sql: `INSERT INTO ${table} (${columnsOf(table).join(', ')}) SELECT * FROM ${unnestOf(table)} ${onConflict}`,
  }
}

/** Inserts rows, or replaces those whose key is there already. */
export function bulkUpsert<T extends TableName>(table: T): Bulk<T> {
  const key: readonly string[] = TABLE_KEYS[table]
  const assignments = columnsOf(table)
    .filter((column) => !key.includes(column))
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')
  return bulkInsert(table, `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${assignments}`)
}

/** The arrays of these rows, one per column, in the order in which columns are written. */
export function columnArrays<T extends TableName>(table: T, rows: readonly Tables[T][]): readonly SqlValue[] {
  return columnsOf(table).map((column) => rows.map((row) => row[column] as string | number | null))
}
