/** Books as schemas: whether a name is taken, and giving it to another book or to none. */
import type { PoolClient } from 'pg'
import type { PostgresAddress } from './address.ts'
import { once } from './on-client.ts'
import { foreignError, lookFor } from './schema.ts'
import { beginChangingSchema, commit } from './transaction.ts'

/** Whether anything lies in the schema of an address. @throws {LendError} as `openBook` */
export function isTaken(url: string): Promise<boolean> {
  return once(url, async (client, address) => (await lookFor(client, address)) !== 'free')
}

/** Removes the book of an address, if there is one. @throws {LendError} DATABASE_FOREIGN, and as `openBook` */
export async function removeBook(url: string): Promise<void> {
  await once(url, async (client, address) => {
    await beginChangingSchema(client, address)
    await dropBook(client, address)
    await commit(client, address.label)
  })
}

/**
 * The book in the schema `from` gets the schema of the address, in the stead of the one that was there: in one transaction.
 * @throws {LendError} DATABASE_FOREIGN, and as `openBook`
 */
export async function replaceBook(url: string, from: string): Promise<void> {
  await once(url, async (client, address) => {
    await beginChangingSchema(client, address)
    await dropBook(client, address)
    await client.query(`ALTER SCHEMA "${from}" RENAME TO "${address.schema}"`)
    await commit(client, address.label)
  })
}

async function dropBook(client: PoolClient, address: PostgresAddress): Promise<void> {
  if ((await lookFor(client, address)) === 'foreign') throw foreignError(address)
  await client.query(`DROP SCHEMA IF EXISTS "${address.schema}" CASCADE`)
}
