/** Kysely over one transaction: its queries run on the statements that the connection keeps prepared. */
import { type Kysely, type QueryResult, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { kyselyWith } from '../kysely-over.ts'
import type { Tables } from '../tables.ts'
import type { SqlValues } from './connection.ts'
import type { Session } from './session.ts'

export function kyselyOver(session: Session): Kysely<Tables> {
  return kyselyWith({
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    execute: async <Row>({ sql, parameters }: { readonly sql: string; readonly parameters: readonly unknown[] }) =>
      execute<Row>(session, sql, parameters as SqlValues),
  })
}

function execute<Row>(session: Session, sql: string, values: SqlValues): QueryResult<Row> {
  if (session.isReader(sql)) return { rows: session.all<Row>(sql, values) }
  return { rows: [], numAffectedRows: BigInt(session.run(sql, values)) }
}
