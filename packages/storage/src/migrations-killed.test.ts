/** F15: a migration that is killed at any of its statements leaves a book that the next one takes to the same schema, with the same contents. */
import { SAMPLE_SETTINGS, sampleCustomer } from '@lend/engine/testing'
import { describe, expect, test } from 'vitest'
import type { StoredBook } from './book-source.ts'
import type { Migration } from './migration.ts'
import { MIGRATIONS as POSTGRES_STEPS } from './postgres/migrations/index.ts'
import { openBook as openPostgresBook, migrateBook as migratePostgresBook } from './postgres/index.ts'
import { once } from './postgres/on-client.ts'
import { SIGN_SCHEMA } from './postgres/schema.ts'
import { newBookRow } from './rows/book-row.ts'
import { Connection } from './sqlite/connection.ts'
import { APPLICATION_ID } from './sqlite/file-checks.ts'
import { MIGRATIONS as SQLITE_STEPS } from './sqlite/migrations/index.ts'
import { migrateBook as migrateSqliteBook, openBook as openSqliteBook } from './sqlite/index.ts'
import { freshPath } from './sqlite/testing/fresh-path.ts'
import { columnsOf } from './table-columns.ts'
import { freshPostgresUrl } from './testing/local-postgres.ts'

/** The statements of a step; bodies of triggers and functions stay whole. */
function statementsOf({ sql }: Migration): readonly string[] {
  return sql
    .split(/;\n(?!\s*(?:END|BEGIN|SELECT RAISE))/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
}

const BOOK_ROW = `INSERT INTO book (${columnsOf('book').join(', ')}) VALUES (${columnsOf('book')
  .map((column) => literal(newBookRow(SAMPLE_SETTINGS)[column]))
  .join(', ')})`
const COUNTERS = "INSERT INTO counters (name, value) VALUES ('loan', 0), ('customer', 0)"

function literal(value: string | number | null): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

/** A way to a book as an older Lend left it, in which a migration was killed. */
interface Kind {
  readonly name: string
  readonly steps: readonly Migration[]
  freshPlace(): Promise<string>
  /** Runs statements in a transaction of their own and goes away without an end to it; with `commit`, with one. */
  run(place: string, statements: readonly string[], end: 'commit' | 'killed'): Promise<void>
  /** Takes the first steps, and says so. */
  version(version: number): string
  migrate(place: string): Promise<{ readonly to: number }>
  open(place: string): Promise<StoredBook>
}

const KINDS: readonly Kind[] = [
  {
    name: 'SQLite',
    steps: SQLITE_STEPS,
    freshPlace: async () => freshPath(),
    run: async (path, statements, end) => {
      const connection = new Connection(path, { create: true })
      connection.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA journal_mode = WAL; BEGIN`)
      for (const statement of statements) connection.script(statement)
      if (end === 'commit') connection.script('COMMIT')
      connection.close()
    },
    version: (version) => `PRAGMA user_version = ${version}`,
    migrate: migrateSqliteBook,
    open: openSqliteBook,
  },
  {
    name: 'Postgres',
    steps: POSTGRES_STEPS,
    freshPlace: async () => {
      const url = await freshPostgresUrl()
      await once(url, async (client, { schema }) => {
        await client.query(`CREATE SCHEMA "${schema}"; SET search_path TO "${schema}"; ${SIGN_SCHEMA}`)
      })
      return url
    },
    run: (url, statements, end) =>
      once(url, async (client, { schema }) => {
        await client.query(`BEGIN; SET LOCAL search_path TO "${schema}"`)
        for (const statement of statements) await client.query(statement)
        if (end === 'commit') await client.query('COMMIT')
      }),
    version: (version) => `UPDATE lend_schema SET version = ${version}`,
    migrate: migratePostgresBook,
    open: openPostgresBook,
  },
]

describe.each(KINDS)('a migration of a book on $name', ({ steps, freshPlace, run, version, migrate, open }) => {
  const latest = steps.length

  test.each(steps.slice(1).map((step, index) => [step.name, index + 1] as const))(
    'that is killed in %s goes on from there',
    async (_name, taken) => {
      const place = await freshPlace()
      const before = steps.slice(0, taken).flatMap(statementsOf)
      await run(place, [...before, BOOK_ROW, COUNTERS, version(taken)], 'commit')
      const step = statementsOf(steps[taken] as Migration)
      for (const killedAt of new Set([1, Math.ceil(step.length / 2), step.length])) {
        await run(place, step.slice(0, killedAt), 'killed')
      }
      await expect(open(place)).rejects.toMatchObject({ code: 'DATABASE_OUTDATED' })
      expect((await migrate(place)).to).toBe(latest)
      const book = await open(place)
      await book.transact((tx) => tx.customers.add([sampleCustomer(1)]))
      expect(await book.read((tx) => tx.settings())).toMatchObject(SAMPLE_SETTINGS)
      expect(await book.inspect((source) => source.checkStorage())).toEqual([])
      await book.close()
    },
  )
})
