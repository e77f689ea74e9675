/** Kysely over one transaction. */
import { type Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import { kyselyWith } from '../kysely-over.ts'
import type { Tables } from '../tables.ts'
import type { Session } from './session.ts'

export function kyselyOver(session: Session): Kysely<Tables> {
  return kyselyWith({
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    execute: async <Row>({ sql, parameters }: { readonly sql: string; readonly parameters: readonly unknown[] }) => {
      const { rows, rowCount } = await session.raw(sql, parameters)
      return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) }
    },
  })
}
