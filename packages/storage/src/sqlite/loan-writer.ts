import type { LendError } from '@lend/core'
import type { BookTransaction, LoanChange } from '@lend/engine'
import { rounds } from '../batches.ts'
import { loanNameTaken, referenceTaken, repaymentTwice, versionConflict } from '../refusals.ts'
import type { LoanHead } from '../rows/loan-row.ts'
import { planSave, type SavePlan } from '../save-plan.ts'
import { columnsOf } from '../table-columns.ts'
import type { LoansTable, Tables } from '../tables.ts'
import { bulkInsert, bulkUpsert, rowValues, writeRows } from './bulk.ts'
import { loanReader } from './loan-reader.ts'
import { takeNumber } from './numbers.ts'
import { ADD_NOTICES } from './notice-store.ts'
import type { Session } from './session.ts'

export function loanStore(session: Session): BookTransaction['loans'] {
  return {
    ...loanReader(session),
    nextNumber: async () => takeNumber(session, 'loan'),
    saveAll: async (changes) => session.write(() => rounds(changes).forEach((round) => save(session, round))),
  }
}

function save(session: Session, changes: readonly LoanChange[]): void {
  const plan = planSave(changes, readHeads(session, changes))
  saveLoans(session, plan)
  writeRows(session, EVENTS, plan.events)
  saveProjections(session, plan)
  saveMoney(session, plan)
  writeRows(session, OUTBOX, plan.outbox)
  writeRows(session, ADD_NOTICES, plan.notices)
  writeRows(session, AUDIT, plan.audit)
}

const HEADS = `SELECT loan_id, version, changed_on, event_count, journal_count, audit_head FROM json_each(?) AS wanted
  CROSS JOIN loans ON loans.loan_id = wanted.value`

function readHeads(session: Session, changes: readonly LoanChange[]): ReadonlyMap<string, LoanHead> {
  const ids = JSON.stringify(changes.map((change) => change.after.id))
  const rows = session.all<LoanHead & { loan_id: string }>(HEADS, [ids])
  return new Map(rows.map(({ loan_id, ...head }) => [loan_id, head]))
}

const OPEN_LOANS = bulkInsert('loans')
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
const CHANGED_COLUMNS = columnsOf('loans').filter((column) => !FOR_GOOD.includes(column))
const CHANGE_LOAN = `UPDATE loans SET ${CHANGED_COLUMNS.map((column) => `${column} = ?`).join(', ')}
  WHERE loan_id = ? AND version = ?`
const SNAPSHOTS = bulkUpsert('loan_snapshots')
const AUDIT = bulkInsert('audit')
const EVENTS = bulkInsert('loan_events')
const INSTALLMENTS = bulkUpsert('installments')
const CHARGES = bulkUpsert('charges')
const REPAYMENTS = bulkInsert('repayments')
const REVERSALS = bulkInsert('repayment_reversals')
const ALLOCATIONS = bulkInsert('allocations')
const JOURNAL = bulkInsert('journal')
const OUTBOX = bulkInsert('outbox')

function saveLoans(session: Session, plan: SavePlan): void {
  for (const loan of plan.opened) claimNames(session, loan)
  writeRows(session, OPEN_LOANS, plan.opened)
  for (const loan of plan.changed) changeLoan(session, loan)
  writeRows(session, SNAPSHOTS, plan.snapshots)
}

function changeLoan(session: Session, row: LoansTable): void {
  const values = [...rowValues(CHANGED_COLUMNS, row), row.loan_id, row.version - 1]
  if (session.run(CHANGE_LOAN, values) === 1) return
  throw versionConflict(row)
}

/** Number and external id are unique over all loans. @throws {LendError} LOAN_NUMBER_TAKEN */
function claimNames(session: Session, { loan_id, number, external_id }: LoansTable): void {
  claim(session, 'INSERT INTO loan_numbers (number, loan_id) VALUES (?, ?)', [number, loan_id], () =>
    loanNameTaken('number', number),
  )
  if (external_id === null) return
  claim(session, 'INSERT INTO loan_external_ids (external_id, loan_id) VALUES (?, ?)', [external_id, loan_id], () =>
    loanNameTaken('external id', external_id),
  )
}

function saveProjections(session: Session, plan: SavePlan): void {
  for (const { loan_id, number } of plan.removedInstallments) {
    session.run('DELETE FROM installments WHERE loan_id = ? AND number = ?', [loan_id, number])
  }
  writeRows(session, INSTALLMENTS, plan.installments)
  for (const { loan_id, charge_id } of plan.removedCharges) {
    session.run('DELETE FROM charges WHERE loan_id = ? AND charge_id = ?', [loan_id, charge_id])
  }
  writeRows(session, CHARGES, plan.charges)
}

function saveMoney(session: Session, plan: SavePlan): void {
  for (const repayment of plan.repayments) claimRepayment(session, repayment)
  writeRows(session, REPAYMENTS, plan.repayments)
  writeRows(session, REVERSALS, plan.reversals)
  for (const loanId of plan.reallocated) session.run('DELETE FROM allocations WHERE loan_id = ?', [loanId])
  writeRows(session, ALLOCATIONS, plan.allocations)
  writeRows(session, JOURNAL, plan.journal)
}

/** @throws {LendError} EVENT_DUPLICATE, REPAYMENT_REFERENCE_TAKEN */
function claimRepayment(session: Session, { loan_id, repayment_id, reference }: Tables['repayments']): void {
  const byId = 'INSERT INTO repayment_ids (repayment_id, loan_id) VALUES (?, ?)'
  claim(session, byId, [repayment_id, loan_id], () => repaymentTwice(repayment_id))
  if (reference === null) return
  const byReference = 'INSERT INTO repayment_references (reference, loan_id, repayment_id) VALUES (?, ?, ?)'
  claim(session, byReference, [reference, loan_id, repayment_id], () =>
    referenceTaken(reference, holderOf(session, reference)),
  )
}

function holderOf(session: Session, reference: string): { number: string; repayment_id: string } | undefined {
  const sql = `SELECT loans.number, repayment_references.repayment_id FROM repayment_references
    JOIN loans ON loans.loan_id = repayment_references.loan_id WHERE reference = ?`
  return session.get(sql, [reference])
}

function claim(session: Session, sql: string, values: readonly string[], taken: () => LendError): void {
  // ON CONFLICT rather than a caught error: the session would take that for the end of the transaction.
  if (session.run(`${sql} ON CONFLICT DO NOTHING`, values) === 0) throw taken()
}
