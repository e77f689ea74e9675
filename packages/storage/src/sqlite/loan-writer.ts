import { LendError } from '@lend/core'
import type { BookTransaction, LoanChange } from '@lend/engine'
import type { LoanHead } from '../rows/loan-row.ts'
import { planSave, type SavePlan } from '../save-plan.ts'
import type { LoansTable, Tables } from '../tables.ts'
import { AUDIT_COLUMNS } from './audit-store.ts'
import { bulkInsert, bulkUpsert, rowValues, writeRows } from './bulk.ts'
import { loanReader } from './loan-reader.ts'
import { takeNumber } from './numbers.ts'
import { ADD_NOTICES } from './notice-store.ts'
import type { Session } from './session.ts'
import {
  ALLOCATIONS,
  CHARGES,
  EVENTS,
  INSTALLMENTS,
  JOURNAL,
  LOAN_COLUMNS,
  OUTBOX,
  REPAYMENTS,
  REVERSALS,
} from './loan-tables.ts'

export function loanStore(session: Session): BookTransaction['loans'] {
  return {
    ...loanReader(session),
    nextNumber: async () => takeNumber(session, 'loan'),
    saveAll: async (changes) => session.write(() => rounds(changes).forEach((round) => save(session, round))),
  }
}

/** Splits changes so that no loan comes twice in a round: a second change of a loan builds on what the first one stored. */
function rounds(changes: readonly LoanChange[]): readonly (readonly LoanChange[])[] {
  const split: LoanChange[][] = []
  const seen = new Map<string, number>()
  for (const change of changes) {
    const round = seen.get(change.after.id) ?? 0
    seen.set(change.after.id, round + 1)
    split[round] ??= []
    split[round].push(change)
  }
  return split
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

const OPEN_LOANS = bulkInsert<LoansTable>('loans', LOAN_COLUMNS)
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
const CHANGED_COLUMNS = LOAN_COLUMNS.filter((column) => !FOR_GOOD.includes(column))
const CHANGE_LOAN = `UPDATE loans SET ${CHANGED_COLUMNS.map((column) => `${column} = ?`).join(', ')}
  WHERE loan_id = ? AND version = ?`
const SNAPSHOTS = bulkUpsert<Tables['loan_snapshots']>('loan_snapshots', ['loan_id'], ['loan_id', 'snapshot'])
const AUDIT = bulkInsert<Tables['audit']>('audit', AUDIT_COLUMNS)

function saveLoans(session: Session, plan: SavePlan): void {
  for (const loan of plan.opened) claimNames(session, loan)
  writeRows(session, OPEN_LOANS, plan.opened)
  for (const loan of plan.changed) changeLoan(session, loan)
  writeRows(session, SNAPSHOTS, plan.snapshots)
}

function changeLoan(session: Session, row: LoansTable): void {
  const values = [...rowValues(CHANGED_COLUMNS, row), row.loan_id, row.version - 1]
  if (session.run(CHANGE_LOAN, values) === 1) return
  throw new LendError(
    'LOAN_VERSION_CONFLICT',
    `Loan ${row.number} was changed by somebody else meanwhile. Load it again.`,
    {
      loanId: row.loan_id,
    },
  )
}

/** Number and external id are unique over all loans. @throws {LendError} LOAN_NUMBER_TAKEN */
function claimNames(session: Session, { loan_id, number, external_id }: LoansTable): void {
  claim(session, 'INSERT INTO loan_numbers (number, loan_id) VALUES (?, ?)', [number, loan_id], () =>
    numberTaken('number', number),
  )
  if (external_id === null) return
  claim(session, 'INSERT INTO loan_external_ids (external_id, loan_id) VALUES (?, ?)', [external_id, loan_id], () =>
    numberTaken('external id', external_id),
  )
}

function numberTaken(what: string, value: string): LendError {
  return new LendError(
    'LOAN_NUMBER_TAKEN',
    `A loan with ${what} ${value} exists already. Look at that loan, or choose another ${what}.`,
    { [what === 'number' ? 'number' : 'externalId']: value },
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
  claim(
    session,
    byId,
    [repayment_id, loan_id],
    () =>
      new LendError('EVENT_DUPLICATE', `The book holds a repayment ${repayment_id} already.`, {
        repaymentId: repayment_id,
      }),
  )
  if (reference === null) return
  const byReference = 'INSERT INTO repayment_references (reference, loan_id, repayment_id) VALUES (?, ?, ?)'
  claim(session, byReference, [reference, loan_id, repayment_id], () => referenceTaken(session, reference))
}

function referenceTaken(session: Session, reference: string): LendError {
  const sql = `SELECT loans.number, repayment_references.repayment_id FROM repayment_references
    JOIN loans ON loans.loan_id = repayment_references.loan_id WHERE reference = ?`
  const holder = session.get<{ number: string; repayment_id: string }>(sql, [reference])
  return new LendError(
    'REPAYMENT_REFERENCE_TAKEN',
    `A repayment with reference ${reference} is in the book already${holder ? `, on loan ${holder.number}` : ''}. If this is other money, give it a reference of its own.`,
    { reference, loanNumber: holder?.number ?? null, repaymentId: holder?.repayment_id ?? null },
  )
}

function claim(session: Session, sql: string, values: readonly string[], taken: () => LendError): void {
  // ON CONFLICT rather than a caught error: the session would take that for the end of the transaction.
  if (session.run(`${sql} ON CONFLICT DO NOTHING`, values) === 0) throw taken()
}
