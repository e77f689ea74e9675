/** The schema of a book on a server: whether it is one of ours, which version it has, and the way to the newest. */
import { LendError } from '@lend/core'
import type { PoolClient } from 'pg'
import type { MigrationResult } from '../migration.ts'
import type { PostgresAddress } from './address.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { beginChangingSchema, rollback } from './transaction.ts'

export const LATEST_VERSION: number = MIGRATIONS.length

/** Signs a schema as a book, and counts the steps it has taken. It is no part of the book itself. */
export const SIGN_SCHEMA = `CREATE TABLE lend_schema (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  application TEXT NOT NULL CHECK (application = 'lend'),
  version INTEGER NOT NULL
);
INSERT INTO lend_schema (id, application, version) VALUES (1, 'lend', 0);`

interface Found {
  readonly schema_exists: boolean
  readonly tables: number
  readonly is_signed: boolean
}

const LOOK = `SELECT
  EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1) AS schema_exists,
  (SELECT COUNT(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = $1 AND relkind IN ('r', 'p', 'v', 'm')) AS tables,
  EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = $1 AND relname = 'lend_schema') AS is_signed`

/** What stands where a book is looked for: 'book', 'free' (nothing, or an empty schema), or something of somebody else's. */
export async function lookFor(client: PoolClient, { schema }: PostgresAddress): Promise<'book' | 'free' | 'foreign'> {
  const { rows } = await client.query<Found>(LOOK, [schema])
  const [found] = rows
  if (found?.is_signed) return 'book'
  return found === undefined || found.tables === 0 ? 'free' : 'foreign'
}

/**
 * The number of steps that a book has taken.
 * @throws {LendError} DATABASE_NOT_FOUND, DATABASE_FOREIGN
 */
export async function schemaVersion(client: PoolClient, address: PostgresAddress): Promise<number> {
  const found = await lookFor(client, address)
  if (found === 'foreign') throw foreignError(address)
  if (found === 'free') {
    throw new LendError(
      'DATABASE_NOT_FOUND',
      `There is no book in schema ${address.schema} of ${address.label}. Make one with "lend init", or check the address.`,
      { database: address.label, schema: address.schema },
    )
  }
  return storedVersion(client, address)
}

async function storedVersion(client: PoolClient, { schema }: PostgresAddress): Promise<number> {
  const { rows } = await client.query<{ version: number }>(`SELECT version FROM "${schema}".lend_schema`)
  return rows[0]?.version ?? 0
}

export function foreignError({ schema, label }: PostgresAddress): LendError {
  return new LendError(
    'DATABASE_FOREIGN',
    `Schema ${schema} of ${label} holds tables that are not a Lend book, so it was left alone. Name another schema: ?schema=lend.`,
    { database: label, schema },
  )
}

/** @throws {LendError} DATABASE_NEWER, DATABASE_OUTDATED */
export function requireLatestSchema(address: PostgresAddress, version: number): void {
  requireKnownSchema(address, version)
  if (version === LATEST_VERSION) return
  throw new LendError(
    'DATABASE_OUTDATED',
    `${address.label} was made by an older Lend (schema ${version}; this one needs ${LATEST_VERSION}). Make a backup, then run "lend db migrate".`,
    { database: address.label, version, latest: LATEST_VERSION },
  )
}

/** @throws {LendError} DATABASE_NEWER */
export function requireKnownSchema({ label }: PostgresAddress, version: number): void {
  if (version <= LATEST_VERSION) return
  throw new LendError(
    'DATABASE_NEWER',
    `${label} was written by a newer Lend (schema ${version}; this one knows ${LATEST_VERSION}). It was left alone: use the newer Lend.`,
    { database: label, version, latest: LATEST_VERSION },
  )
}

/**
 * Takes a book to the newest schema, each step in a transaction of its own: a run that is cut short leaves the steps it finished, and
 * the next one goes on from there. Two at once take turns.
 * @throws {LendError} DATABASE_NEWER
 */
export async function migrate(client: PoolClient, address: PostgresAddress): Promise<MigrationResult> {
  const from = await schemaVersion(client, address)
  requireKnownSchema(address, from)
  const applied: string[] = []
  for (let version = from; version < LATEST_VERSION; version = await storedVersion(client, address)) {
    const name = await takeStep(client, address)
    if (name !== null) applied.push(name)
  }
  return { from, to: await storedVersion(client, address), applied }
}

/** @returns the name of the step, or null when somebody else has just taken the last one */
async function takeStep(client: PoolClient, address: PostgresAddress): Promise<string | null> {
  await beginChangingSchema(client, address)
  try {
    const version = await storedVersion(client, address)
    const step = MIGRATIONS[version]
    if (step) await client.query(`${step.sql}\nUPDATE lend_schema SET version = ${version + 1};`)
    await client.query('COMMIT')
    return step?.name ?? null
  } catch (error) {
    await rollback(client)
    throw error
  }
}
