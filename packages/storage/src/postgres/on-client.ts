/** Work on one connection that is given back afterwards, or thrown away where it is of no use any more. */
import type { Pool, PoolClient } from 'pg'
import { parsePostgresUrl, type PostgresAddress } from './address.ts'
import { explainPostgresError } from './errors.ts'
import { openPool, takeClient } from './pool.ts'
import { requireFitServer } from './server-checks.ts'
import { rollback } from './transaction.ts'

/** @throws {LendError} what the server or the way to it says, in our words, and whatever `work` throws */
export async function onClient<T>(
  pool: Pool,
  { label }: PostgresAddress,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await takeClient(pool, label)
  let isGood = true
  try {
    return await work(client)
  } catch (error) {
    isGood = await rollback(client)
    throw explainPostgresError(error, label)
  } finally {
    client.release(!isGood)
  }
}

/** One piece of work on a server that is fit for a book, on a connection that is not kept. @throws {LendError} as `openBook` */
export async function once<T>(
  url: string,
  work: (client: PoolClient, address: PostgresAddress) => Promise<T>,
): Promise<T> {
  const address = parsePostgresUrl(url)
  const pool = openPool({ ...address, connections: 1 })
  try {
    return await onClient(pool, address, async (client) => {
      await requireFitServer(client, address)
      return work(client, address)
    })
  } finally {
    await pool.end()
  }
}
