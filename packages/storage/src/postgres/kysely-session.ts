/** Kysely over one transaction. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Tables } from '../tables.ts'
import type { Session } from './session.ts'

/** A Kysely whose queries belong to the session's transaction. It begins and ends none of its own. */
export function kyselyOver(session: Session): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createDriver: () => driverOver(session),
    },
  })
}

function driverOver(session: Session): Driver {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>(query: CompiledQuery) => execute<Row>(session, query),
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

async function execute<Row>(session: Session, { sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
  const { rows, rowCount } = await session.raw(sql, parameters)
  return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) }
}

async function refuseTransaction(): Promise<void> {
  throw new Error('A session is one transaction already: run the queries in it as they are.')
}
