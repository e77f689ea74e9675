import type { LoanReader, LoanRecord } from '@lend/engine'
import { loanQuestions } from '../loan-questions.ts'
import { type LoanRecordRow, loanRecordOf } from '../rows/loan-record.ts'
import type { LoanHead } from '../rows/loan-row.ts'
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

/** @param locks given within a transaction that writes: loans that are found are locked for it */
export function loanReader(session: Session, locks: LoanLocks | null = null): LoanReader {
  const locked = locks === null ? '' : ` ${LOCKED}`
  const recordOf = (row: LockedRow): LoanRecord => {
    locks?.seen(row.loan_id, row)
    return loanRecordOf(row)
  }
  return {
    ...loanQuestions((sql, values) => session.all(sql, values), PAGE, { page: PAGE_FOR_CLOSE, count: COUNT_FOR_CLOSE }),
    find: async (reference) => {
      const row = await session.get<LockedRow>(FIND + locked, [reference, reference, reference])
      return row ? recordOf(row) : null
    },
    byIds: async (ids) => {
      const rows = await session.all<LockedRow>(BY_IDS + locked, [ids])
      const found = new Map(rows.map((row) => [row.loan_id, recordOf(row)]))
      return ids.flatMap((id) => found.get(id) ?? [])
    },
    nextNumber: () => peekNumber(session, 'loan'),
  }
}
