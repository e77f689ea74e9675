/** The schema of a file: which version it has, and the way to the newest. */
import { LendError } from '@lend/core'
import type { MigrationResult } from '../migration.ts'
import { beginWriting, rollback } from './begin.ts'
import type { Connection } from './connection.ts'
import { MIGRATIONS } from './migrations/index.ts'

/** The number of steps a file has taken. */
export function schemaVersion(connection: Connection): number {
  return connection.pragma('user_version') as number
}

export const LATEST_VERSION: number = MIGRATIONS.length

/** @throws {LendError} DATABASE_NEWER, DATABASE_OUTDATED */
export function requireLatestSchema(connection: Connection): void {
  const version = schemaVersion(connection)
  requireKnownSchema(connection.path, version)
  if (version === LATEST_VERSION) return
  throw new LendError(
    'DATABASE_OUTDATED',
    `${connection.path} was made by an older Lend (schema ${version}; this one needs ${LATEST_VERSION}). Make a backup, then run "lend db migrate".`,
    { path: connection.path, version, latest: LATEST_VERSION },
  )
}

/** @throws {LendError} DATABASE_NEWER */
export function requireKnownSchema(path: string, version: number): void {
  if (version <= LATEST_VERSION) return
  throw new LendError(
    'DATABASE_NEWER',
    `${path} was written by a newer Lend (schema ${version}; this one knows ${LATEST_VERSION}). It was left alone: use the newer Lend.`,
    { path, version, latest: LATEST_VERSION },
  )
}

/**
 * Takes a file to the newest schema, each step in a transaction of its own: a run that is cut short leaves the steps it finished, and
 * the next one goes on from there. Two at once take turns.
 * @throws {LendError} DATABASE_NEWER
 */
export async function migrate(connection: Connection, busyTimeoutMs: number): Promise<MigrationResult> {
  const from = schemaVersion(connection)
  requireKnownSchema(connection.path, from)
  const applied: string[] = []
  for (let version = from; version < LATEST_VERSION; version = schemaVersion(connection)) {
    const name = await takeStep(connection, busyTimeoutMs)
    if (name !== null) applied.push(name)
  }
  return { from, to: schemaVersion(connection), applied }
}

/** @returns the name of the step, or null when somebody else has just taken the last one */
async function takeStep(connection: Connection, busyTimeoutMs: number): Promise<string | null> {
  await beginWriting(connection, busyTimeoutMs)
  try {
    const version = schemaVersion(connection)
    const step = MIGRATIONS[version]
    if (step) connection.script(`${step.sql}\nPRAGMA user_version = ${version + 1};`)
    connection.run('COMMIT')
    return step?.name ?? null
  } catch (error) {
    rollback(connection)
    throw error
  }
}
