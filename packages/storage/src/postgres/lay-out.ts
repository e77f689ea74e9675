/** A book's schema before it has a book in it. */
import { LendError } from '@lend/core'
import type { PoolClient } from 'pg'
import type { PostgresAddress } from './address.ts'
import { isUniqueViolation } from './errors.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { foreignError, LATEST_VERSION, lookFor, SIGN_SCHEMA } from './schema.ts'
import { Session } from './session.ts'
import { beginChangingSchema, rollback } from './transaction.ts'

/** Empty tables of a book in a schema, and what `fill` puts into them. @throws {LendError} DATABASE_EXISTS, DATABASE_FOREIGN */
export async function layOutTables(
  client: PoolClient,
  address: PostgresAddress,
  fill: (session: Session) => Promise<void>,
): Promise<void> {
  await beginChangingSchema(client, address)
  const session = new Session(client, address.label)
  try {
    const found = await lookFor(client, address)
    if (found === 'foreign') throw foreignError(address)
    if (found === 'book') throw existsError(address)
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${address.schema}"`)
    const steps = MIGRATIONS.map((step) => step.sql).join('\n')
    await client.query(`${SIGN_SCHEMA}\n${steps}\nUPDATE lend_schema SET version = ${LATEST_VERSION};`)
    await fill(session)
    await client.query('COMMIT')
  } catch (error) {
    await rollback(client)
    throw isUniqueViolation(error) ? existsError(address) : error
  } finally {
    session.end()
  }
}

export function existsError({ schema, label }: PostgresAddress): LendError {
  return new LendError(
    'DATABASE_EXISTS',
    `There is a book in schema ${schema} of ${label} already, and it was left alone. Open it, or name another schema.`,
    { database: label, schema },
  )
}
