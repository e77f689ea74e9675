/** Kysely over one transaction of whichever database: its queries belong to that transaction, and it begins and ends none of its own. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
} from 'kysely'
import type { Tables } from './tables.ts'

export interface KyselyParts extends Omit<Dialect, 'createDriver'> {
  execute<Row>(query: CompiledQuery): Promise<QueryResult<Row>>
}

export function kyselyWith({ execute, ...dialect }: KyselyParts): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: { ...dialect, createDriver: () => driverOf(execute) } })
}

function driverOf(execute: KyselyParts['execute']): Driver {
  const connection: DatabaseConnection = {
    executeQuery: execute,
    streamQuery: () => {
      throw new Error('A session does not stream: read in pages, so that other queries can run in between.')
    },
  }
  return {
    init: async () => {},
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    destroy: async () => {},
    beginTransaction: refuseTransaction,
    commitTransaction: refuseTransaction,
    rollbackTransaction: refuseTransaction,
  }
}

async function refuseTransaction(): Promise<void> {
  throw new Error('A session is one transaction already: run the queries in it as they are.')
}
