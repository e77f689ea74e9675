import type { CloseScope, LoanReader, LoanRecord, LoanSummary } from '@lend/engine'
import { sumAsText } from '../exact.ts'
import { whereAll } from '../filter.ts'
import { eventOf } from '../rows/fact-rows.ts'
import {
  type LoanRecordRow,
  loanRecordOf,
  type PostedRow,
  postedTotals,
  type SummaryRow,
  summaryOf,
} from '../rows/loan-record.ts'
import type { LoanHead } from '../rows/loan-row.ts'
import type { LoanEventsTable } from '../tables.ts'
import { peekNumber } from './numbers.ts'
import type { Session } from './session.ts'

/** A loan's record with what a save has to know of it, so that the row is read once. */
type LockedRow = LoanRecordRow & LoanHead

export interface LoanLocks {
  /** Told each loan that was read under a lock. */
  seen(loanId: string, head: LoanHead): void
}

const RECORD = `loans.loan_id, loans.number, loans.external_id, loans.customer_id, loans.product_code, loans.product_version,
  loans.version, loans.changed_on, loans.event_count, loans.journal_count, loans.audit_head, loan_snapshots.snapshot`
const LOANS = 'loans JOIN loan_snapshots ON loan_snapshots.loan_id = loans.loan_id'

const FIND = `SELECT ${RECORD} FROM ${LOANS} WHERE loans.loan_id = COALESCE(
  (SELECT loan_id FROM loans WHERE loan_id = ?),
  (SELECT loan_id FROM loan_numbers WHERE number = ?),
  (SELECT loan_id FROM loan_external_ids WHERE external_id = ?))`

/** Locked in the order of their ids, so that two batches that share loans wait for each other and never in a circle. */
const BY_IDS = `SELECT ${RECORD} FROM ${LOANS} WHERE loans.loan_id = ANY(?) ORDER BY loans.loan_id`

/**
 * Both rows are locked: of a row that is joined and not locked, a wait for the lock would leave the version from before the wait. No key
 * is going to change, so that rows which refer to the loan can still be written by others.
 */
const LOCKED = 'FOR NO KEY UPDATE'

const PAGE = `SELECT ${RECORD} FROM ${LOANS} WHERE loans.loan_id > ? ORDER BY loans.loan_id LIMIT ?`

/** Worked out before it is sorted: else the planner may walk all loans in id order, which grows with the book. */
const FOR_CLOSE = `WITH found AS MATERIALIZED (
  SELECT loan_id FROM loans WHERE next_action_on <= ?
  UNION SELECT loan_id FROM loans WHERE oldest_unpaid_on <= ?
  UNION SELECT loan_id FROM loans WHERE oldest_unpaid_on BETWEEN ? AND ?)`
const PAGE_FOR_CLOSE = `${FOR_CLOSE} SELECT loan_id FROM found WHERE loan_id > ? ORDER BY loan_id LIMIT ?`
const COUNT_FOR_CLOSE = `${FOR_CLOSE} SELECT COUNT(*) AS loans FROM found`

const EVENTS = `SELECT event_id, type, effective_on, recorded_at, data FROM loan_events
  WHERE loan_id = ? AND recorded_at <= ? ORDER BY sequence`

const POSTED = `SELECT movement_key, account, ${sumAsText('amount')} AS amount FROM journal
  WHERE loan_id = ? GROUP BY movement_key, account HAVING SUM(amount) <> 0 ORDER BY MIN(entry), account`

/** Later than any instant that can be recorded. */
const EVER = '9999-12-31T23:59:59.999Z'

/** @param locks given within a transaction that writes: loans that are found are locked for it */
export function loanReader(session: Session, locks: LoanLocks | null = null): LoanReader {
  const locked = locks === null ? '' : ` ${LOCKED}`
  const recordOf = (row: LockedRow): LoanRecord => {
    locks?.seen(row.loan_id, row)
    return loanRecordOf(row)
  }
  return {
    find: async (reference) => {
      const row = await session.get<LockedRow>(FIND + locked, [reference, reference, reference])
      return row ? recordOf(row) : null
    },
    byIds: async (ids) => {
      const rows = await session.all<LockedRow>(BY_IDS + locked, [ids])
      const found = new Map(rows.map((row) => [row.loan_id, recordOf(row)]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    events: async (loanId, knownAt) =>
      (await session.all<LoanEventsTable>(EVENTS, [loanId, knownAt ?? EVER])).map(eventOf),
    posted: async (loanId) => postedTotals(await session.all<PostedRow>(POSTED, [loanId])),
    repaymentByReference: async (reference) => {
      const sql = 'SELECT loan_id, repayment_id FROM repayment_references WHERE reference = ?'
      const row = await session.get<{ loan_id: string; repayment_id: string }>(sql, [reference])
      return row ? { loanId: row.loan_id, repaymentId: row.repayment_id } : null
    },
    loanOfRepayment: async (repaymentId) => {
      const sql = 'SELECT loan_id FROM repayment_ids WHERE repayment_id = ?'
      return (await session.get<{ loan_id: string }>(sql, [repaymentId]))?.loan_id ?? null
    },
    list: (page) => listLoans(session, page),
    forClose: async (scope, afterId, limit) => {
      const values = [...scopeValues(scope), afterId ?? '', limit]
      return (await session.all<{ loan_id: string }>(PAGE_FOR_CLOSE, values)).map((row) => row.loan_id)
    },
    countForClose: async (scope) =>
      (await session.get<{ loans: number }>(COUNT_FOR_CLOSE, scopeValues(scope)))?.loans ?? 0,
    page: async (afterId, limit) => (await session.all<LoanRecordRow>(PAGE, [afterId ?? '', limit])).map(loanRecordOf),
    count: async () => (await session.get<{ loans: number }>('SELECT COUNT(*) AS loans FROM loans'))?.loans ?? 0,
    nextNumber: () => peekNumber(session, 'loan'),
  }
}

function scopeValues({ businessDate, dueSoon }: CloseScope): readonly (string | null)[] {
  return [businessDate, businessDate, dueSoon?.from ?? null, dueSoon?.to ?? null]
}

async function listLoans(session: Session, page: Parameters<LoanReader['list']>[0]): Promise<readonly LoanSummary[]> {
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
  return (await session.all<SummaryRow>(sql, [...values, page.limit])).map(summaryOf)
}
