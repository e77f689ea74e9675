import type { CloseScope, LoanReader, LoanSummary } from '@lend/engine'
import { whereAll } from '../filter.ts'
import { sumAsText } from '../exact.ts'
import { eventOf } from '../rows/fact-rows.ts'
import {
  type LoanRecordRow,
  loanRecordOf,
  type PostedRow,
  postedTotals,
  type SummaryRow,
  summaryOf,
} from '../rows/loan-record.ts'
import type { LoanEventsTable } from '../tables.ts'
import { peekNumber } from './numbers.ts'
import type { Session } from './session.ts'

const RECORD = `loans.loan_id, loans.number, loans.external_id, loans.customer_id, loans.product_code, loans.product_version,
  loans.version, loan_snapshots.snapshot`
const LOANS = 'loans JOIN loan_snapshots ON loan_snapshots.loan_id = loans.loan_id'

const FIND = `SELECT ${RECORD} FROM ${LOANS} WHERE loans.loan_id = COALESCE(
  (SELECT loan_id FROM loans WHERE loan_id = ?),
  (SELECT loan_id FROM loan_numbers WHERE number = ?),
  (SELECT loan_id FROM loan_external_ids WHERE external_id = ?))`

/** CROSS JOIN keeps SQLite to this order: the ids as they were asked for, then the loan of each. */
const BY_IDS = `SELECT ${RECORD} FROM json_each(?) AS wanted
  CROSS JOIN loans ON loans.loan_id = wanted.value
  CROSS JOIN loan_snapshots ON loan_snapshots.loan_id = loans.loan_id`

const PAGE = `SELECT ${RECORD} FROM ${LOANS} WHERE loans.loan_id > ? ORDER BY loans.loan_id LIMIT ?`

/** Without INDEXED BY the planner may walk all loans in id order, which grows with the book. UNION leaves each loan once. */
const FOR_CLOSE = `SELECT loan_id FROM loans INDEXED BY loans_next_action WHERE next_action_on <= ?
  UNION SELECT loan_id FROM loans INDEXED BY loans_oldest_unpaid WHERE oldest_unpaid_on <= ?
  UNION SELECT loan_id FROM loans INDEXED BY loans_oldest_unpaid WHERE oldest_unpaid_on BETWEEN ? AND ?`
const PAGE_FOR_CLOSE = `SELECT loan_id FROM (${FOR_CLOSE}) WHERE loan_id > ? ORDER BY loan_id LIMIT ?`
const COUNT_FOR_CLOSE = `SELECT COUNT(*) AS loans FROM (${FOR_CLOSE})`

const EVENTS = `SELECT event_id, type, effective_on, recorded_at, data FROM loan_events
  WHERE loan_id = ? AND recorded_at <= ? ORDER BY sequence`

const POSTED = `SELECT movement_key, account, ${sumAsText('amount')} AS amount FROM journal
  WHERE loan_id = ? GROUP BY movement_key, account HAVING SUM(amount) <> 0 ORDER BY MIN(entry), account`

/** Later than any instant that can be recorded. */
const EVER = '9999-12-31T23:59:59.999Z'

export function loanReader(session: Session): LoanReader {
  return {
    find: async (reference) => {
      const row = session.get<LoanRecordRow>(FIND, [reference, reference, reference])
      return row ? loanRecordOf(row) : null
    },
    byIds: async (ids) => session.all<LoanRecordRow>(BY_IDS, [JSON.stringify(ids)]).map(loanRecordOf),
    events: async (loanId, knownAt) => session.all<LoanEventsTable>(EVENTS, [loanId, knownAt ?? EVER]).map(eventOf),
    posted: async (loanId) => postedTotals(session.all<PostedRow>(POSTED, [loanId])),
    repaymentByReference: async (reference) => {
      const sql = 'SELECT loan_id, repayment_id FROM repayment_references WHERE reference = ?'
      const row = session.get<{ loan_id: string; repayment_id: string }>(sql, [reference])
      return row ? { loanId: row.loan_id, repaymentId: row.repayment_id } : null
    },
    loanOfRepayment: async (repaymentId) => {
      const sql = 'SELECT loan_id FROM repayment_ids WHERE repayment_id = ?'
      return session.get<{ loan_id: string }>(sql, [repaymentId])?.loan_id ?? null
    },
    list: async (page) => listLoans(session, page),
    forClose: async (scope, afterId, limit) =>
      session
        .all<{ loan_id: string }>(PAGE_FOR_CLOSE, [...scopeValues(scope), afterId ?? '', limit])
        .map((row) => row.loan_id),
    countForClose: async (scope) => session.get<{ loans: number }>(COUNT_FOR_CLOSE, scopeValues(scope))?.loans ?? 0,
    page: async (afterId, limit) => session.all<LoanRecordRow>(PAGE, [afterId ?? '', limit]).map(loanRecordOf),
    count: async () => session.get<{ loans: number }>('SELECT COUNT(*) AS loans FROM loans')?.loans ?? 0,
    nextNumber: async () => peekNumber(session, 'loan'),
  }
}

function scopeValues({ businessDate, dueSoon }: CloseScope): readonly (string | null)[] {
  return [businessDate, businessDate, dueSoon?.from ?? null, dueSoon?.to ?? null]
}

function listLoans(session: Session, page: Parameters<LoanReader['list']>[0]): readonly LoanSummary[] {
  const { where, values } = whereAll([
    ['loan_numbers.number > ?', page.after],
    ['loans.status = ?', page.status],
    ['loans.customer_id = ?', page.customerId],
    ['loans.product_code = ?', page.product],
    ['loans.bucket = ?', page.bucket],
  ])
  const sql = `SELECT loans.*, customers.number AS customer_number, customers.name AS customer_name
    FROM loan_numbers JOIN loans ON loans.loan_id = loan_numbers.loan_id
    JOIN customers ON customers.customer_id = loans.customer_id
    ${where} ORDER BY loan_numbers.number LIMIT ?`
  return session.all<SummaryRow>(sql, [...values, page.limit]).map(summaryOf)
}
