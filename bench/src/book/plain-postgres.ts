/**
 * The writes of a command on Postgres and nothing else: planned in memory, all of them one statement of common table expressions over
 * `unnest`, committed by itself. Nobody writes the same rows in fewer trips.
 */
import { TABLE_COLUMNS, type TableName } from '@lend/storage'
import type { Pool } from 'pg'
import type { Batch, Row, TableEffects, Value } from './effects.ts'

export interface PlainStatement {
  readonly name: string
  readonly text: string
  readonly values: readonly (readonly Value[])[]
}

/** @param schema the schema of the book */
export function plainStatement(tables: readonly TableEffects[], batch: Batch, schema: string): PlainStatement {
  const values: (readonly Value[])[] = []
  const parts: string[] = []
  tables.forEach((effects, index) => {
    const rows = batch.rows[index]
    for (const kind of ['inserted', 'updated'] as const) {
      const some = rows?.[kind] ?? []
      if (some.length === 0) continue
      const sql =
        kind === 'inserted' ? insertSql(effects, schema, values.length) : updateSql(effects, schema, values.length)
      parts.push(`${effects.table}_${kind} AS (${sql} RETURNING 1)`)
      values.push(...columnsOf(effects, some))
    }
  })
  const text = `WITH ${parts.join(',\n')}\nSELECT 1`
  return { name: nameOf(text), text, values }
}

/** Runs statements, each a transaction, so many at a time. @returns milliseconds */
export async function runPlainly(pool: Pool, statements: readonly PlainStatement[], atOnce: number): Promise<number> {
  const start = performance.now()
  let next = 0
  const client = async (): Promise<void> => {
    for (let index = next++; index < statements.length; index = next++) {
      const { name, text, values } = statements[index] as PlainStatement
      await pool.query({ name, text, values: values as Value[][] })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, client))
  return performance.now() - start
}

function insertSql({ table, columns }: TableEffects, schema: string, before: number): string {
  return `INSERT INTO "${schema}".${table} (${columns.join(', ')}) SELECT * FROM ${unnest(table, columns, before)}`
}

function updateSql({ table, columns, key }: TableEffects, schema: string, before: number): string {
  const set = columns.filter((column) => !key.includes(column)).map((column) => `${column} = new.${column}`)
  return `UPDATE "${schema}".${table} AS old SET ${set.join(', ')}
    FROM ${unnest(table, columns, before)} AS new (${columns.join(', ')})
    WHERE ${key.map((column) => `old.${column} = new.${column}`).join(' AND ')}`
}

function unnest(table: string, columns: readonly string[], before: number): string {
  const kinds = TABLE_COLUMNS[table as TableName] as Readonly<Record<string, string>>
  const arrays = columns.map(
    (column, at) => `$${before + at + 1}::${kinds[column] === 'integer' ? 'bigint' : 'text'}[]`,
  )
  return `unnest(${arrays.join(', ')})`
}

function columnsOf({ columns }: TableEffects, rows: readonly Row[]): readonly (readonly Value[])[] {
  return columns.map((_, at) => rows.map((row) => row[at] ?? null))
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `plain_${names.size}`
  names.set(text, name)
  return name
}
