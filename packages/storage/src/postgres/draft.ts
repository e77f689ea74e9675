/** A book that is being copied to a Postgres server: it lies in a schema beside its own until it is whole. */
import type { Pool, PoolClient } from 'pg'
import type { BookDraft } from '../copy-book.ts'
import { TABLE_KEYS } from '../table-columns.ts'
import type { Tables } from '../tables.ts'
import { parsePostgresUrl, type PostgresAddress } from './address.ts'
import { bulkInsert, columnArrays } from './bulk.ts'
import { existsError, layOutTables } from './lay-out.ts'
import { onClient } from './on-client.ts'
import { openPool } from './pool.ts'
import { foreignError, lookFor } from './schema.ts'
import { requireFitServer } from './server-checks.ts'
import { Session } from './session.ts'
import { sourceOver } from './source.ts'
import { beginChangingSchema, beginReading, beginWriting, commit, rollback } from './transaction.ts'

/**
 * Opens the draft of a book, or goes on with one that was left.
 * @throws {LendError} DATABASE_EXISTS, DATABASE_FOREIGN, and as `openBook`
 */
export async function openDraft(url: string): Promise<BookDraft> {
  const address = parsePostgresUrl(url)
  const draft = { ...address, schema: `${address.schema}_copy`, statementTimeoutMs: 0 }
  const pool = openPool({ ...address, connections: 1 })
  try {
    await onClient(pool, address, async (client) => {
      await requireFitServer(client, address)
      await requireFree(client, address)
      if ((await lookFor(client, draft)) !== 'book') await layOutTables(client, draft, async () => {})
    })
  } catch (error) {
    await pool.end()
    throw error
  }
  return draftOn(pool, address, draft)
}

function draftOn(pool: Pool, address: PostgresAddress, draft: PostgresAddress): BookDraft {
  const read = <T>(work: (session: Session) => Promise<T>): Promise<T> =>
    onClient(pool, address, async (client) => {
      await beginReading(client, draft)
      const result = await work(new Session(client, address.label))
      await rollback(client)
      return result
    })
  let isOpen = true
  return {
    last: async <T extends keyof Tables>(table: T) => {
      const newestFirst = TABLE_KEYS[table].map((column) => `${column} DESC`).join(', ')
      const sql = `SELECT * FROM ${table} ORDER BY ${newestFirst} LIMIT 1`
      return (await read((session) => session.get<Tables[T]>(sql))) ?? null
    },
    write: (table, rows) =>
      onClient(pool, address, async (client) => {
        await beginWriting(client, draft)
        await new Session(client, address.label).run(bulkInsert(table).sql, columnArrays(table, rows))
        await commit(client, address.label)
      }),
    inspect: (work) => read((session) => work(sourceOver(session))),
    publish: () => onClient(pool, address, (client) => publish(client, address, draft)),
    discard: () =>
      onClient(pool, address, async (client) => {
        await client.query(`DROP SCHEMA "${draft.schema}" CASCADE`)
      }),
    close: async () => {
      if (isOpen) await pool.end()
      isOpen = false
    },
  }
}

/** The schema gets its name in one transaction, unless somebody else took that meanwhile. */
async function publish(client: PoolClient, address: PostgresAddress, draft: PostgresAddress): Promise<void> {
  await beginChangingSchema(client, address)
  await requireFree(client, address)
  await client.query(`DROP SCHEMA IF EXISTS "${address.schema}"`)
  await client.query(`ALTER SCHEMA "${draft.schema}" RENAME TO "${address.schema}"`)
  await commit(client, address.label)
}

async function requireFree(client: PoolClient, address: PostgresAddress): Promise<void> {
  const found = await lookFor(client, address)
  if (found === 'foreign') throw foreignError(address)
  if (found === 'book') throw existsError(address)
}
