import type { LoanReader } from '@lend/engine'
import { loanQuestions } from '../loan-questions.ts'
import { type LoanRecordRow, loanRecordOf } from '../rows/loan-record.ts'
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

export function loanReader(session: Session): LoanReader {
  return {
    ...loanQuestions((sql, values) => session.all(sql, values), PAGE, { page: PAGE_FOR_CLOSE, count: COUNT_FOR_CLOSE }),
    find: async (reference) => {
      const row = session.get<LoanRecordRow>(FIND, [reference, reference, reference])
      return row ? loanRecordOf(row) : null
    },
    byIds: async (ids) => session.all<LoanRecordRow>(BY_IDS, [JSON.stringify(ids)]).map(loanRecordOf),
    nextNumber: async () => peekNumber(session, 'loan'),
  }
}
