import { decodeLoan, type LocalDate, LendError, type Minor } from '@lend/core'
import type { CloseScope, LoanReader, LoanRecord, LoanSummary, PostedTotals } from '@lend/engine'
import { eventOf } from '../rows/fact-rows.ts'
import type { JournalTable, LoanEventsTable, LoanSnapshotsTable, LoansTable } from '../tables.ts'
import { whereAll } from './filter.ts'
import { peekNumber } from './numbers.ts'
import type { Session } from './session.ts'

type Identity = 'loan_id' | 'number' | 'external_id' | 'customer_id' | 'product_code' | 'product_version' | 'version'
export type LoanRecordRow = Pick<LoansTable, Identity> & Pick<LoanSnapshotsTable, 'snapshot'>

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

const POSTED = `SELECT movement_key, account, SUM(amount) AS amount FROM journal
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
    posted: async (loanId) =>
      postedTotals(session.all<Pick<JournalTable, 'movement_key' | 'account' | 'amount'>>(POSTED, [loanId])),
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

export function loanRecordOf(row: LoanRecordRow): LoanRecord {
  return {
    id: row.loan_id,
    number: row.number,
    externalId: row.external_id,
    customerId: row.customer_id,
    productCode: row.product_code,
    productVersion: row.product_version,
    version: row.version,
    loan: decodeLoan(row.snapshot),
  }
}

/** Totals by movement key and account. */
export function postedTotals(rows: readonly Pick<JournalTable, 'movement_key' | 'account' | 'amount'>[]): PostedTotals {
  const totals = new Map<string, Map<string, Minor>>()
  for (const { movement_key, account, amount } of rows) {
    requireExact(amount)
    const accounts = totals.get(movement_key)
    if (accounts) accounts.set(account, amount as Minor)
    else totals.set(movement_key, new Map([[account, amount as Minor]]))
  }
  return totals
}

function requireExact(amount: number): void {
  if (Number.isSafeInteger(amount)) return
  throw new LendError('AMOUNT_OUT_OF_RANGE', 'A total of this loan is beyond what Lend counts exactly.', { amount })
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

type SummaryRow = LoansTable & { readonly customer_number: string; readonly customer_name: string }

function summaryOf(row: SummaryRow): LoanSummary {
  return {
    id: row.loan_id,
    number: row.number,
    customerNumber: row.customer_number,
    customerName: row.customer_name,
    productCode: row.product_code,
    status: row.status,
    currency: row.currency,
    principal: row.principal,
    outstandingPrincipal: row.outstanding_principal,
    outstandingTotal:
      row.outstanding_principal + row.outstanding_interest + row.outstanding_fees + row.outstanding_penalties,
    bucket: row.bucket,
    nextDueOn: row.next_due_on as LocalDate | null,
    disbursedOn: row.disbursed_on as LocalDate | null,
  }
}
