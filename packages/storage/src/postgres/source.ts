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

const GUARDS = `SELECT tgname AS name FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
  WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal AND tgenabled IN ('O', 'A')`

/** I11: the triggers that refuse to change history are in place, and awake. */
async function checkGuards(session: Session): Promise<readonly Finding[]> {
  const names = new Set((await session.all<{ name: string }>(GUARDS)).map(({ name }) => name))
  return APPEND_ONLY.map((table) => `${table}_append_only`)
    .filter((trigger) => !names.has(trigger))
    .map((trigger) => ({
      check: 'file',
      loan: null,
      message: `the trigger ${trigger}, which keeps history from being changed, is gone or asleep`,
    }))
}
