/** Looks at a server before a book is opened on it. */
import { LendError } from '@lend/core'
import type { PoolClient } from 'pg'
import type { PostgresAddress } from './address.ts'

const OLDEST = 140_000

const SETTINGS = `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS named,
  current_setting('server_encoding') AS encoding, current_setting('fsync') AS fsync,
  current_setting('synchronous_commit') AS synchronous_commit, current_setting('full_page_writes') AS full_page_writes`

/** What a server says of itself. */
export interface ServerSettings {
  readonly version: number
  readonly named: string
  readonly encoding: string
  readonly fsync: string
  readonly synchronous_commit: string
  readonly full_page_writes: string
}

/**
 * Makes sure that the server is one that a book can live on: new enough, holding any text, and forgetting no commit.
 * @throws {LendError} NOT_SUPPORTED, CONFIG_INVALID
 */
export async function requireFitServer(client: PoolClient, address: PostgresAddress): Promise<void> {
  const { rows } = await client.query<ServerSettings>(SETTINGS)
  if (rows[0] !== undefined) requireFitSettings(address, rows[0])
}

/** @throws {LendError} NOT_SUPPORTED, CONFIG_INVALID */
export function requireFitSettings(address: PostgresAddress, settings: ServerSettings): void {
  requireNewEnough(address, settings)
  if (address.durable) requireDurable(address, settings)
}

function requireNewEnough({ label }: PostgresAddress, { version, named, encoding }: ServerSettings): void {
  if (version < OLDEST) {
    throw new LendError('NOT_SUPPORTED', `${label} runs Postgres ${named}. Lend needs version 14 or newer.`, { named })
  }
  if (encoding !== 'UTF8') {
    throw new LendError(
      'NOT_SUPPORTED',
      `The database ${label} keeps text as ${encoding}, which cannot hold every name. Make one with encoding UTF8.`,
      { encoding },
    )
  }
}

function requireDurable({ label }: PostgresAddress, settings: ServerSettings): void {
  const off = (['fsync', 'synchronous_commit', 'full_page_writes'] as const).filter((name) => settings[name] === 'off')
  if (off.length === 0) return
  throw new LendError(
    'CONFIG_INVALID',
    `The server of ${label} runs with ${off.map((name) => `${name}=off`).join(', ')}: a crash could lose money that was acknowledged. Switch it on; for a server that may be thrown away, add durability=off to the address.`,
    { database: label, off },
  )
}
