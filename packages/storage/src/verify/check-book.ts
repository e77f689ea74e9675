/** What can be said of a book as a whole. */
import { BOOK_CHAIN } from '../audit-chain.ts'
import type { Session } from '../sqlite/session.ts'
import type { Tables } from '../tables.ts'
import { chainFindings } from './check-trail.ts'
import type { CheckName, Finding } from './stored-loan.ts'

const APPEND_ONLY = ['loan_events', 'repayments', 'repayment_reversals', 'journal', 'audit']

/** The file holds what SQLite wrote. */
export function checkFile(session: Session): readonly Finding[] {
  return session
    .all<{ integrity_check: string }>('PRAGMA integrity_check')
    .filter(({ integrity_check }) => integrity_check !== 'ok')
    .map(({ integrity_check }) => finding('file', integrity_check))
}

export function checkBook(session: Session): readonly Finding[] {
  return [
    ...checkForeignKeys(session),
    ...checkTrialBalance(session),
    ...checkLookups(session),
    ...checkBookChain(session),
    ...checkGuards(session),
  ]
}

/** No row points to one that is not there. */
function checkForeignKeys(session: Session): readonly Finding[] {
  return session
    .all<{ table: string; parent: string }>('PRAGMA foreign_key_check')
    .map(({ table, parent }) => finding('references', `a row in ${table} belongs to no row in ${parent}`))
}

/** I3: over all accounts, debits and credits are the same, in each currency. */
function checkTrialBalance(session: Session): readonly Finding[] {
  const sql = 'SELECT currency, SUM(amount) AS sum FROM journal GROUP BY currency HAVING SUM(amount) <> 0'
  return session
    .all<{ currency: string; sum: number }>(sql)
    .map(({ currency, sum }) => finding('journal', `the journal in ${currency} is out of balance by ${sum}`))
}

/** The small tables that keep names unique name what is there, and all of it. */
const LOOKUPS: readonly (readonly [string, string])[] = [
  ['loan_numbers', 'SELECT number AS name, loan_id FROM loans'],
  ['loan_external_ids', 'SELECT external_id AS name, loan_id FROM loans WHERE external_id IS NOT NULL'],
  ['repayment_ids', 'SELECT repayment_id AS name, loan_id FROM repayments'],
  [
    'repayment_references',
    'SELECT reference AS name, loan_id, repayment_id FROM repayments WHERE reference IS NOT NULL',
  ],
]

function checkLookups(session: Session): readonly Finding[] {
  return LOOKUPS.flatMap(([table, named]) => {
    const both = [`SELECT * FROM ${table} EXCEPT ${named}`, `${named} EXCEPT SELECT * FROM ${table}`]
    const wrong = both.flatMap((sql) => session.all<{ name?: string }>(`${sql} LIMIT 10`))
    return wrong.map((row) => finding('references', `${table} does not agree with the loans: ${JSON.stringify(row)}`))
  })
}

function checkBookChain(session: Session): readonly Finding[] {
  const audit = session.all<Tables['audit']>('SELECT * FROM audit WHERE chain = ? ORDER BY sequence', [BOOK_CHAIN])
  const book = session.get<Tables['book']>('SELECT * FROM book')
  if (!book) return [finding('file', 'the book has lost its settings')]
  const stray = session.all<{ chain: string }>(
    'SELECT DISTINCT chain FROM audit WHERE chain <> ? AND chain NOT IN (SELECT loan_id FROM loans)',
    [BOOK_CHAIN],
  )
  return [
    ...chainFindings(audit, { count: book.audit_count, head: book.audit_head }).map((message) =>
      finding('audit', message),
    ),
    ...stray.map(({ chain }) => finding('audit', `the trail of ${chain} belongs to no loan`)),
  ]
}

/** I11: the triggers that refuse to change history are in place. */
function checkGuards(session: Session): readonly Finding[] {
  const names = session
    .all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    .map((row) => row.name)
  return APPEND_ONLY.flatMap((table) => [`${table}_no_update`, `${table}_no_delete`])
    .filter((trigger) => !names.includes(trigger))
    .map((trigger) => finding('file', `the trigger ${trigger}, which keeps history from being changed, is gone`))
}

function finding(check: CheckName, message: string): Finding {
  return { check, loan: null, message }
}
