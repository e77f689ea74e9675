import type { Session } from '../sqlite/session.ts'
import type { Tables } from '../tables.ts'
import type { StoredLoan } from './stored-loan.ts'

/** All rows of the next loans in id order: one query per table for the whole batch. */
export function loadStoredLoans(session: Session, after: string, limit: number): readonly StoredLoan[] {
  const sql = 'SELECT * FROM loans WHERE loan_id > ? ORDER BY loan_id LIMIT ?'
  const loans = session.all<Tables['loans']>(sql, [after, limit])
  const ids = JSON.stringify(loans.map((loan) => loan.loan_id))
  const rowsOf = <Row extends { loan_id: string }>(table: keyof Tables): ReadonlyMap<string, Row[]> =>
    grouped(session.all<Row>(ownedRows(table, 'loan_id'), [ids]), (row) => row.loan_id)
  const snapshots = rowsOf<Tables['loan_snapshots']>('loan_snapshots')
  const events = rowsOf<Tables['loan_events']>('loan_events')
  const installments = rowsOf<Tables['installments']>('installments')
  const charges = rowsOf<Tables['charges']>('charges')
  const repayments = rowsOf<Tables['repayments']>('repayments')
  const reversals = rowsOf<Tables['repayment_reversals']>('repayment_reversals')
  const allocations = rowsOf<Tables['allocations']>('allocations')
  const journal = rowsOf<Tables['journal']>('journal')
  const outbox = rowsOf<Tables['outbox']>('outbox')
  const audit = grouped(session.all<Tables['audit']>(ownedRows('audit', 'chain'), [ids]), (row) => row.chain)
  return loans.map((row) => ({
    row,
    snapshot: snapshots.get(row.loan_id)?.[0]?.snapshot ?? null,
    events: events.get(row.loan_id) ?? [],
    installments: installments.get(row.loan_id) ?? [],
    charges: charges.get(row.loan_id) ?? [],
    repayments: repayments.get(row.loan_id) ?? [],
    reversals: reversals.get(row.loan_id) ?? [],
    allocations: allocations.get(row.loan_id) ?? [],
    journal: journal.get(row.loan_id) ?? [],
    outbox: outbox.get(row.loan_id) ?? [],
    audit: audit.get(row.loan_id) ?? [],
  }))
}

/** Rows of the loans asked for, each loan's in the order of its key. */
function ownedRows(table: keyof Tables, key: 'loan_id' | 'chain'): string {
  return `SELECT ${table}.* FROM json_each(?) AS wanted CROSS JOIN ${table} ON ${table}.${key} = wanted.value`
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
