/** The rows of a book in a SQLite file, and what SQLite says of the file. */
import { type BookSource, type LoanTable, pageQuery } from '../book-source.ts'
import type { Finding } from '../verify/stored-loan.ts'
import type { Session } from './session.ts'

const APPEND_ONLY = ['loan_events', 'repayments', 'repayment_reversals', 'journal', 'audit']

export function sourceOver(session: Session): BookSource {
  return {
    page: async (table, after, limit) => {
      const { sql, values } = pageQuery(table, after, limit)
      return session.all(sql, values)
    },
    ofLoans: async (table, loanIds) => session.all(rowsOfLoans(table), [JSON.stringify(loanIds)]),
    query: async (sql) => session.all(sql),
    checkStorage: async () => [...checkFile(session), ...checkForeignKeys(session), ...checkGuards(session)],
  }
}

/** CROSS JOIN keeps SQLite to this order: the loans as they were asked for, and the rows of each by its key. */
function rowsOfLoans(table: LoanTable): string {
  const column = table === 'audit' ? 'chain' : 'loan_id'
  return `SELECT ${table}.* FROM json_each(?) AS wanted CROSS JOIN ${table} ON ${table}.${column} = wanted.value`
}

/** The file holds what SQLite wrote. */
function checkFile(session: Session): readonly Finding[] {
  return session
    .all<{ integrity_check: string }>('PRAGMA integrity_check')
    .filter(({ integrity_check }) => integrity_check !== 'ok')
    .map(({ integrity_check }) => ({ check: 'file', loan: null, message: integrity_check }))
}

/** No row points to one that is not there. */
function checkForeignKeys(session: Session): readonly Finding[] {
  return session.all<{ table: string; parent: string }>('PRAGMA foreign_key_check').map(({ table, parent }) => ({
    check: 'references',
    loan: null,
    message: `a row in ${table} belongs to no row in ${parent}`,
  }))
}

/** I11: the triggers that refuse to change history are in place. */
function checkGuards(session: Session): readonly Finding[] {
  const names = session
    .all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    .map((row) => row.name)
  return APPEND_ONLY.flatMap((table) => [`${table}_no_update`, `${table}_no_delete`])
    .filter((trigger) => !names.includes(trigger))
    .map((trigger) => ({
      check: 'file',
      loan: null,
      message: `the trigger ${trigger}, which keeps history from being changed, is gone`,
    }))
}
