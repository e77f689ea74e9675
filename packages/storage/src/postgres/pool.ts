/** Connections to a Postgres server: kept, shared, and reading numbers exactly. */
import { LendError } from '@lend/core'
import pg from 'pg'
import type { PostgresAddress } from './address.ts'
import { explainPostgresError } from './errors.ts'

/** To connect, or to wait for a connection that others use. */
const CONNECT_WITHIN_MS = 30_000
const INT8 = 20

/** Opens no connection yet. @throws {LendError} CONFIG_INVALID for an address that the driver cannot read */
export function openPool(address: PostgresAddress): pg.Pool {
  requireReadable(address)
  const { connectionString, connections } = address
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    fallback_application_name: 'lend',
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    keepAlive: true,
    types: { getTypeParser },
  })
  // A connection that breaks tells everybody who listens, and ends the process if nobody does. Whoever uses it next meets the error.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

function requireReadable({ connectionString, label }: PostgresAddress): void {
  try {
    // The driver reads the address here, and connects only when told to.
    void new pg.Client({ connectionString })
  } catch (error) {
    const why = (error as Error).message
    throw new LendError(
      'CONFIG_INVALID',
      `${label} is no address of a Postgres database: ${why}.`,
      {},
      { cause: error },
    )
  }
}

/** A connection from the pool. @throws {LendError} DATABASE_UNREACHABLE, DATABASE_REFUSED, DATABASE_NOT_FOUND, DATABASE_BUSY */
export async function takeClient(pool: pg.Pool, label: string): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw explainPostgresError(error, label)
  }
}

const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  oid === INT8 ? exactInteger : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser

/** Eight-byte integers as numbers. @throws {LendError} NUMBER_OUT_OF_RANGE rather than round one */
function exactInteger(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new LendError(
    'NUMBER_OUT_OF_RANGE',
    `The database holds the number ${text}, which Lend cannot count exactly.`,
    { text },
  )
}
