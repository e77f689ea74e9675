/**
 * One statement that writes everything a plan holds, however many tables and rows: one trip to the server per batch of loans. Postgres
 * runs the parts in no order that could be relied on, and looks at references once all of them are done.
 */
import { columnsOf, type TableName } from '../table-columns.ts'
import type { SavePlan } from '../save-plan.ts'
import type { LoansTable, Tables } from '../tables.ts'
import { bulkInsert, bulkUpsert, columnArrays, unnestOf } from './bulk.ts'
import { ADD_NOTICES } from './notice-store.ts'
import type { SqlValue } from './session.ts'

/** Which parts tell how many rows they wrote: those that may find that somebody was faster. */
export const COUNTED = ['changed', 'numbers', 'external_ids', 'repayment_ids', 'repayment_references'] as const
export type Counted = (typeof COUNTED)[number]

interface Part {
  readonly name: string
  readonly sql: string
  readonly values: (plan: SavePlan) => readonly SqlValue[]
  readonly rows: (plan: SavePlan) => number
}

/** What a loan is for good is left alone: writing it again would have its references looked up and its indexes written anew. */
const FOR_GOOD: readonly (keyof LoansTable)[] = [
  'loan_id',
  'number',
  'external_id',
  'customer_id',
  'product_code',
  'product_version',
  'currency',
]
const CHANGED = columnsOf('loans').filter((column) => !FOR_GOOD.includes(column))
/** The version is looked at although the row is locked: it is the second lock of a money command. */
const CHANGE_LOANS = `UPDATE loans SET ${CHANGED.map((column) => `${column} = new.${column}`).join(', ')}
  FROM ${unnestOf('loans')} AS new (${columnsOf('loans').join(', ')})
  WHERE loans.loan_id = new.loan_id AND loans.version = new.version - 1`

const TAKEN = 'ON CONFLICT DO NOTHING'

const PARTS: readonly Part[] = [
  partOf('opened', 'loans', bulkInsert('loans').sql, (plan) => plan.opened),
  partOf('changed', 'loans', CHANGE_LOANS, (plan) => plan.changed),
  partOf('numbers', 'loan_numbers', bulkInsert('loan_numbers', TAKEN).sql, numberClaims),
  partOf('external_ids', 'loan_external_ids', bulkInsert('loan_external_ids', TAKEN).sql, externalIdClaims),
  partOf('snapshots', 'loan_snapshots', bulkUpsert('loan_snapshots').sql, (plan) => plan.snapshots),
  partOf('events', 'loan_events', bulkInsert('loan_events').sql, (plan) => plan.events),
  partOf('installments', 'installments', bulkUpsert('installments').sql, (plan) => plan.installments),
  partOf('charges', 'charges', bulkUpsert('charges').sql, (plan) => plan.charges),
  partOf('repayment_ids', 'repayment_ids', bulkInsert('repayment_ids', TAKEN).sql, (plan) => plan.repayments),
  partOf(
    'repayment_references',
    'repayment_references',
    bulkInsert('repayment_references', TAKEN).sql,
    referenceClaims,
  ),
  partOf('repayments', 'repayments', bulkInsert('repayments').sql, (plan) => plan.repayments),
  partOf('reversals', 'repayment_reversals', bulkInsert('repayment_reversals').sql, (plan) => plan.reversals),
  partOf('allocations', 'allocations', bulkInsert('allocations').sql, (plan) => plan.allocations),
  partOf('journal', 'journal', bulkInsert('journal').sql, (plan) => plan.journal),
  partOf('outbox', 'outbox', bulkInsert('outbox').sql, (plan) => plan.outbox),
  partOf('notices', 'notices', ADD_NOTICES.sql, (plan) => plan.notices),
  partOf('audit', 'audit', bulkInsert('audit').sql, (plan) => plan.audit),
]

/** The statement for what a plan holds: tables without rows are left out. */
export function saveStatement(plan: SavePlan): { readonly sql: string; readonly values: readonly SqlValue[] } {
  const parts = PARTS.filter((part) => part.rows(plan) > 0)
  const written = parts.map(({ name, sql }) => `${name} AS (${sql} RETURNING 1)`)
  const counts = parts
    .filter(({ name }) => COUNTED.some((counted) => counted === name))
    .map(({ name }) => `(SELECT COUNT(*) FROM ${name}) AS ${name}`)
  const sql = `WITH ${written.join(',\n')}\nSELECT ${counts.length === 0 ? '1 AS done' : counts.join(', ')}`
  return { sql, values: parts.flatMap((part) => part.values(plan)) }
}

/** How many rows each counted part has to write. */
export function expectedCounts(plan: SavePlan): Readonly<Record<Counted, number>> {
  return {
    changed: plan.changed.length,
    numbers: plan.opened.length,
    external_ids: externalIdClaims(plan).length,
    repayment_ids: plan.repayments.length,
    repayment_references: referenceClaims(plan).length,
  }
}

export function numberClaims({ opened }: SavePlan): readonly Tables['loan_numbers'][] {
  return opened.map(({ number, loan_id }) => ({ number, loan_id }))
}

export function externalIdClaims({ opened }: SavePlan): readonly Tables['loan_external_ids'][] {
  return opened.flatMap(({ external_id, loan_id }) => (external_id === null ? [] : [{ external_id, loan_id }]))
}

export function referenceClaims({ repayments }: SavePlan): readonly Tables['repayment_references'][] {
  return repayments.flatMap(({ reference, loan_id, repayment_id }) =>
    reference === null ? [] : [{ reference, loan_id, repayment_id }],
  )
}

function partOf<T extends TableName>(
  name: string,
  table: T,
  sql: string,
  rowsOf: (plan: SavePlan) => readonly Tables[T][],
): Part {
  return {
    name,
    sql,
    values: (plan) => columnArrays(table, rowsOf(plan)),
    rows: (plan) => rowsOf(plan).length,
  }
}
