/** Making, opening, migrating and looking at books on Postgres servers. */
import type { BookSettings } from '@lend/engine'
import type { PoolClient } from 'pg'
import type { MigrationResult } from '../migration.ts'
import { COUNTED, type CountedTable, countSql } from '../row-counts.ts'
import { type NewBook, newBookRow, settingsOf } from '../rows/book-row.ts'
import type { BookTable } from '../tables.ts'
import { parsePostgresUrl, type PostgresAddress } from './address.ts'
import { bulkInsert, columnArrays } from './bulk.ts'
import { explainPostgresError } from './errors.ts'
import { layOutTables } from './lay-out.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { openPool, takeClient } from './pool.ts'
import { PostgresBook } from './postgres-book.ts'
import { LATEST_VERSION, migrate, requireKnownSchema, requireLatestSchema, schemaVersion } from './schema.ts'
import { requireFitServer } from './server-checks.ts'

export interface OpenOptions {
  /** Address of a copy of the database that reports may be read from. It may lag behind. */
  readonly replicaUrl?: string
  /** Connections at most, to each server. Default 10. */
  readonly connections?: number
  /** How long a statement may take, in milliseconds. Default 120,000. */
  readonly statementTimeoutMs?: number
  /** How long to wait for what another transaction has locked, in milliseconds. Default 30,000. */
  readonly lockWaitMs?: number
}

const STATEMENT_TIMEOUT_MS = 120_000
const LOCK_WAIT_MS = 30_000

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
  const { replicaUrl, connections, statementTimeoutMs, lockWaitMs } = options
  const sized = connections === undefined ? {} : { connections }
  const pool = openPool(address, sized)
  try {
    await onClient(pool, address, async (client) => {
      await requireFitServer(client, address)
      requireLatestSchema(address, await schemaVersion(client, address))
    })
    const replica = replicaUrl === undefined ? null : openPool(parsePostgresUrl(replicaUrl), sized)
    const limits = {
      statementTimeoutMs: statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
      lockWaitMs: lockWaitMs ?? LOCK_WAIT_MS,
    }
    return new PostgresBook({ address, pool, replica, limits })
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** Takes a book to the newest schema. @throws {LendError} as `openBook`, without DATABASE_OUTDATED */
export async function migrateBook(url: string): Promise<MigrationResult> {
  return once(url, async (client, address) => migrate(client, address))
}

export interface BookStatus {
  readonly path: string
  readonly bytes: number
  readonly schemaVersion: number
  readonly latestVersion: number
  /** Names of the steps that `migrateBook` would take. */
  readonly pending: readonly string[]
  /** Null while steps are pending. */
  readonly settings: BookSettings | null
  readonly counts: Readonly<Record<CountedTable, number>> | null
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

/** One piece of work on a server that is fit for it, on a connection that is not kept. */
async function once<T>(url: string, work: (client: PoolClient, address: PostgresAddress) => Promise<T>): Promise<T> {
  const address = parsePostgresUrl(url)
  const pool = openPool(address, { connections: 1 })
  try {
    return await onClient(pool, address, async (client) => {
      await requireFitServer(client, address)
      return work(client, address)
    })
  } finally {
    await pool.end()
  }
}

async function onClient<T>(
  pool: ReturnType<typeof openPool>,
  { label }: PostgresAddress,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await takeClient(pool, label)
  try {
    return await work(client)
  } catch (error) {
    throw explainPostgresError(error, label)
  } finally {
    client.release()
  }
}
