/** Beginning and ending transactions: what each carries from its first statement on, in one trip to the server. */
import { LendError } from '@lend/core'
import type { PoolClient, QueryResult } from 'pg'
import type { BookTable } from '../tables.ts'
import { lockOf, type PostgresAddress } from './address.ts'
import { explainPostgresError, isLost } from './errors.ts'

/** A process that stands still within a transaction is cut off, so that what it has locked is free again. */
const IDLE_MS = 60_000

/** The schema is named per transaction, not per connection: poolers between here and the server may share connections. */
function settings({ schema, statementTimeoutMs, lockWaitMs }: PostgresAddress): string {
  return `SET LOCAL search_path TO "${schema}"; SET LOCAL statement_timeout TO ${statementTimeoutMs};
    SET LOCAL lock_timeout TO ${lockWaitMs}; SET LOCAL idle_in_transaction_session_timeout TO ${IDLE_MS}`
}

/**
 * Begins to write, and reads how the book stands. Writers share a lock that the close of a day takes alone: none of them is under way
 * between the day that it read as the last one closed and its own commit.
 */
export async function beginWriting(client: PoolClient, address: PostgresAddress): Promise<BookTable | undefined> {
  const [application, book] = lockOf(address.schema)
  const results = (await client.query(`BEGIN; ${settings(address)};
    SELECT pg_advisory_xact_lock_shared(${application}, ${book}); SELECT * FROM book`)) as unknown as QueryResult<BookTable>[]
  return results.at(-1)?.rows[0]
}

/** Waits until nobody else writes, and keeps others from beginning to. */
export function lockBookSql(schema: string): string {
  return `SELECT pg_advisory_xact_lock(${lockOf(schema).join(', ')})`
}

/** Pins a snapshot: all that is read until the end is of one moment. Nothing can be written. */
export async function beginReading(client: PoolClient, address: PostgresAddress): Promise<void> {
  await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${settings(address)}`)
}

/** Begins a transaction that changes the schema: however long it takes, and alone. */
export async function beginChangingSchema(client: PoolClient, { schema }: PostgresAddress): Promise<void> {
  await client.query(
    `BEGIN; SET LOCAL statement_timeout TO 0; ${lockBookSql(schema)}; SET LOCAL search_path TO "${schema}"`,
  )
}

/**
 * @throws {LendError} DATABASE_UNREACHABLE with `outcome: 'unknown'` when the connection broke while the commit was on its way: it may
 *   have happened
 */
export async function commit(client: PoolClient, label: string): Promise<void> {
  try {
    const { command } = await client.query('COMMIT')
    if (command !== 'COMMIT') throw new Error('Postgres took the transaction back.')
  } catch (error) {
    if (!isLost(error)) throw explainPostgresError(error, label)
    throw new LendError(
      'DATABASE_UNREACHABLE',
      `The connection to ${label} broke while a commit was on its way: it is not known whether it happened. Look, or repeat the request with the same idempotency key.`,
      { database: label, outcome: 'unknown' },
      { cause: error },
    )
  }
}

/** Ends a transaction without effect. @returns whether the connection is still good */
export async function rollback(client: PoolClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK')
    return true
  } catch {
    return false
  }
}
