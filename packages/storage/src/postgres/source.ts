/** The rows of a book on a Postgres server, and what Postgres says of its schema. */
import { type BookSource, pageQuery } from '../book-source.ts'
import { TABLE_KEYS } from '../table-columns.ts'
import type { Finding } from '../verify/stored-loan.ts'
import type { Session } from './session.ts'

const APPEND_ONLY = ['loan_events', 'repayments', 'repayment_reversals', 'journal', 'audit']

export function sourceOver(session: Session): BookSource {
  return {
    page: async (table, after, limit) => {
      const { sql, values } = pageQuery(table, after, limit)
      return session.all(sql, values)
    },
    ofLoans: async (table, loanIds) => {
      const column = table === 'audit' ? 'chain' : 'loan_id'
      const key = TABLE_KEYS[table].join(', ')
      return session.all(`SELECT * FROM ${table} WHERE ${column} = ANY(?) ORDER BY ${key}`, [loanIds])
    },
    query: async (sql) => session.all(sql),
    checkStorage: async () => [...(await checkConstraints(session)), ...(await checkGuards(session))],
  }
}

const UNCHECKED = `SELECT conname AS name, conrelid::regclass::text AS table FROM pg_constraint
  WHERE connamespace = current_schema()::regnamespace AND NOT convalidated`

/** References and limits hold for every row: none was added without looking at the rows that were there. */
async function checkConstraints(session: Session): Promise<readonly Finding[]> {
  return (await session.all<{ name: string; table: string }>(UNCHECKED)).map(({ name, table }) => ({
    check: 'references',
    loan: null,
    message: `the constraint ${name} of ${table} was never checked against its rows`,
  }))
}

/** Triggers stand on the tables themselves, unless they are spread over nodes: then the user of the book may not be able to change them. */
const UNGUARDED = `SELECT relname AS name FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relname = ANY(?)
    AND has_table_privilege(pg_class.oid, 'UPDATE, DELETE, TRUNCATE')
    AND NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = pg_class.oid AND NOT tgisinternal
      AND tgname = relname || '_append_only' AND tgenabled IN ('O', 'A'))
  ORDER BY relname`

/** I11: what was recorded cannot be changed, by a trigger that is awake or by what the user may do. */
async function checkGuards(session: Session): Promise<readonly Finding[]> {
  return (await session.all<{ name: string }>(UNGUARDED, [APPEND_ONLY])).map(({ name }) => ({
    check: 'file',
    loan: null,
    message: `the trigger ${name}_append_only, which keeps history from being changed, is gone or asleep`,
  }))
}
