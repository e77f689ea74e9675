/** Kysely over one transaction: its queries run on the statements that the connection keeps prepared. */
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Tables } from '../tables.ts'
import type { SqlValues } from './connection.ts'
import type { Session } from './session.ts'

/** A Kysely whose queries belong to the session's transaction. It begins and ends none of its own. */
export function kyselyOver(session: Session): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (db) => new SqliteIntrospector(db),
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

function execute<Row>(session: Session, { sql, parameters }: CompiledQuery): QueryResult<Row> {
  const values = parameters as SqlValues
  if (session.isReader(sql)) return { rows: session.all<Row>(sql, values) }
  return { rows: [], numAffectedRows: BigInt(session.run(sql, values)) }
}

async function refuseTransaction(): Promise<void> {
  throw new Error('A session is one transaction already: run the queries in it as they are.')
}
