/** Making, opening, migrating and looking at books on Postgres servers. */
import type { PoolClient } from 'pg'
import type { BookStatus } from '../place/book-place.ts'
import type { MigrationResult } from '../migration.ts'
import { COUNTED, type CountedTable, countSql } from '../row-counts.ts'
import { type NewBook, newBookRow, settingsOf } from '../rows/book-row.ts'
import type { BookTable } from '../tables.ts'
import { parsePostgresUrl, type PostgresAddress } from './address.ts'
import { bulkInsert, columnArrays } from './bulk.ts'
import { layOutTables } from './lay-out.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { onClient, once } from './on-client.ts'
import { openPool } from './pool.ts'
import { PostgresBook, type Replica } from './postgres-book.ts'
import { LATEST_VERSION, migrate, requireKnownSchema, requireLatestSchema, schemaVersion } from './schema.ts'
import { requireFitServer } from './server-checks.ts'

export interface OpenOptions {
  /** Address of a copy of the database that reports may be read from. It may lag behind. */
  readonly replicaUrl?: string
}

/**
 * Makes a book in a schema of its own, all in one transaction, and opens it.
 * @param url `postgres://user@host:5432/database`, optionally with `?schema=name`
 * @throws {LendError} DATABASE_EXISTS, DATABASE_FOREIGN, and as `openBook`
 */
export async function createBook(url: string, settings: NewBook, options: OpenOptions = {}): Promise<PostgresBook> {
  await layOutBook(url, settings)
  return openBook(url, options)
}

/**
 * Opens a book that exists and has the newest schema.
 * @throws {LendError} CONFIG_INVALID, DATABASE_UNREACHABLE, DATABASE_REFUSED, NOT_SUPPORTED for a server that is too old,
 *   DATABASE_NOT_FOUND, DATABASE_FOREIGN, DATABASE_OUTDATED, DATABASE_NEWER, DATABASE_READ_ONLY
 */
export async function openBook(url: string, options: OpenOptions = {}): Promise<PostgresBook> {
  const address = parsePostgresUrl(url)
  const { replicaUrl } = options
  const pool = openPool(address)
  try {
    await onClient(pool, address, async (client) => {
      await requireFitServer(client, address)
      requireLatestSchema(address, await schemaVersion(client, address))
    })
    const replica = replicaUrl === undefined ? null : openReplica(address, replicaUrl)
    return new PostgresBook({ address, pool, replica })
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** A copy of the database holds the book in the same schema, whatever its own address says. @throws {LendError} CONFIG_INVALID */
function openReplica({ schema }: PostgresAddress, url: string): Replica {
  const address = { ...parsePostgresUrl(url), schema }
  return { address, pool: openPool(address) }
}

/** Takes a book to the newest schema. @throws {LendError} as `openBook`, without DATABASE_OUTDATED */
export async function migrateBook(url: string): Promise<MigrationResult> {
  return once(url, async (client, address) => migrate(client, address))
}

const BYTES = `SELECT COALESCE(SUM(pg_total_relation_size(pg_class.oid)), 0)::bigint AS bytes
  FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = $1 AND relkind = 'r'`

/** What a schema is and holds; an older one is told, not refused. @throws {LendError} as `openBook`, without DATABASE_OUTDATED */
export async function bookStatus(url: string): Promise<BookStatus> {
  return once(url, async (client, address) => {
    const version = await schemaVersion(client, address)
    requireKnownSchema(address, version)
    const { rows } = await client.query<{ bytes: number }>(BYTES, [address.schema])
    const pending = MIGRATIONS.slice(version).map((step) => step.name)
    const size = { path: address.label, bytes: rows[0]?.bytes ?? 0 }
    const base = { ...size, schemaVersion: version, latestVersion: LATEST_VERSION, pending }
    if (pending.length > 0) return { ...base, settings: null, counts: null }
    return { ...base, ...(await contents(client, address)) }
  })
}

async function contents(
  client: PoolClient,
  { schema }: PostgresAddress,
): Promise<Pick<BookStatus, 'settings' | 'counts'>> {
  const own = (table: string): string => `"${schema}".${table}`
  const book = await client.query<BookTable>(`SELECT * FROM ${own('book')}`)
  const counts = await client.query<Record<CountedTable, number>>(countSql(COUNTED, own))
  return { settings: book.rows[0] ? settingsOf(book.rows[0]) : null, counts: counts.rows[0] ?? null }
}

/** A whole book, or nothing: schema, tables and its own row come to be in one transaction. */
async function layOutBook(url: string, settings: NewBook): Promise<void> {
  await once(url, async (client, address) => {
    await layOutTables(client, address, async (session) => {
      await session.run(bulkInsert('book').sql, columnArrays('book', [newBookRow(settings)]))
      await session.run("INSERT INTO counters (name, value) VALUES ('loan', 0), ('customer', 0)")
    })
  })
}
