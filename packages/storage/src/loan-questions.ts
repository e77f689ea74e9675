/** What is asked of loans in words that both databases understand. How a loan itself is found, and locked, each has its own way for. */
import type { CloseScope, LoanReader, LoanSummary } from '@lend/engine'
import { sumAsText } from './exact.ts'
import { whereAll } from './filter.ts'
import { eventOf } from './rows/fact-rows.ts'
import {
  type LoanRecordRow,
  loanRecordOf,
  type PostedRow,
  postedTotals,
  type SummaryRow,
  summaryOf,
} from './rows/loan-record.ts'
import type { LoanEventsTable } from './tables.ts'

/** Asks a database: `?` is the place of a value. One answers at once, the other after a trip. */
export type Ask = <Row>(
  sql: string,
  values: readonly (string | number | null)[],
) => readonly Row[] | Promise<readonly Row[]>

/** How one database finds the loans that a close looks at; each query has places for `scopeValues` first. */
export interface CloseQueries {
  /** Then after which id, and how many. */
  readonly page: string
  readonly count: string
}

const EVENTS = `SELECT event_id, type, effective_on, recorded_at, data FROM loan_events
  WHERE loan_id = ? AND recorded_at <= ? ORDER BY sequence`

const POSTED = `SELECT movement_key, account, ${sumAsText('amount')} AS amount FROM journal
  WHERE loan_id = ? GROUP BY movement_key, account HAVING SUM(amount) <> 0 ORDER BY MIN(entry), account`

/** Later than any instant that can be recorded. */
const EVER = '9999-12-31T23:59:59.999Z'

type Questions = Omit<LoanReader, 'find' | 'byIds' | 'nextNumber'>

/** @param pageSql the query of the next loans in id order, with places for the last id and how many */
export function loanQuestions(ask: Ask, pageSql: string, close: CloseQueries): Questions {
  const first = async <Row>(sql: string, values: Parameters<Ask>[1]): Promise<Row | undefined> =>
    (await ask<Row>(sql, values))[0]
  return {
    events: async (loanId, knownAt) => (await ask<LoanEventsTable>(EVENTS, [loanId, knownAt ?? EVER])).map(eventOf),
    posted: async (loanId) => postedTotals(await ask<PostedRow>(POSTED, [loanId])),
    repaymentByReference: async (reference) => {
      const sql = 'SELECT loan_id, repayment_id FROM repayment_references WHERE reference = ?'
      const row = await first<{ loan_id: string; repayment_id: string }>(sql, [reference])
      return row ? { loanId: row.loan_id, repaymentId: row.repayment_id } : null
    },
    loanOfRepayment: async (repaymentId) => {
      const sql = 'SELECT loan_id FROM repayment_ids WHERE repayment_id = ?'
      return (await first<{ loan_id: string }>(sql, [repaymentId]))?.loan_id ?? null
    },
    list: (page) => listLoans(ask, page),
    forClose: async (scope, afterId, limit) => {
      const values = [...scopeValues(scope), afterId ?? '', limit]
      return (await ask<{ loan_id: string }>(close.page, values)).map((row) => row.loan_id)
    },
    countForClose: async (scope) => (await first<{ loans: number }>(close.count, scopeValues(scope)))?.loans ?? 0,
    page: async (afterId, limit) => (await ask<LoanRecordRow>(pageSql, [afterId ?? '', limit])).map(loanRecordOf),
    count: async () => (await first<{ loans: number }>('SELECT COUNT(*) AS loans FROM loans', []))?.loans ?? 0,
  }
}

function scopeValues({ businessDate, dueSoon }: CloseScope): readonly (string | null)[] {
  return [businessDate, businessDate, dueSoon?.from ?? null, dueSoon?.to ?? null]
}

async function listLoans(ask: Ask, page: Parameters<LoanReader['list']>[0]): Promise<readonly LoanSummary[]> {
  const { where, values } = whereAll([
    ['loan_numbers.number > ?', page.after],
    ['loans.status = ?', page.status],
    ['loans.customer_id = ?', page.customerId],
    ['loans.product_code = ?', page.product],
    ['loans.bucket = ?', page.bucket],
    ['loans.bucket_since >= ?', page.bucketSince],
  ])
  const sql = `SELECT loans.*, customers.number AS customer_number, customers.name AS customer_name
    FROM loan_numbers JOIN loans ON loans.loan_id = loan_numbers.loan_id
    JOIN customers ON customers.customer_id = loans.customer_id
    ${where} ORDER BY loan_numbers.number LIMIT ?`
  return (await ask<SummaryRow>(sql, [...values, page.limit])).map(summaryOf)
}
