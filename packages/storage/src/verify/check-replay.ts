/** Replaying the facts gives the stored loan, and all rows that follow from it (I8). */
import {
  type AccountingBasis,
  type Allocation,
  decodeLoan,
  type Folded,
  foldLoan,
  isBooked,
  type JournalEntry,
  type Loan,
  type LocalDate,
  postMovements,
} from '@lend/core'
import type { LoanRecord } from '@lend/engine'
import { eventOf, repaymentRows, reversalRows } from '../rows/fact-rows.ts'
import { type LoanHead, loanRow } from '../rows/loan-row.ts'
import { allocationRows } from '../rows/money-rows.ts'
import { chargeRow, installmentRow } from '../rows/projection-rows.ts'
import { firstDifference } from './difference.ts'
import type { CheckName, StoredLoan } from './stored-loan.ts'

type Findings = readonly (readonly [CheckName, string])[]

/** Folds the facts anew and compares: snapshot, columns, installments, charges, repayments, allocations and journal. */
export function checkReplay(stored: StoredLoan): Findings {
  try {
    const folded = foldLoan(stored.events.map(eventOf), stored.row.through as LocalDate | null)
    return [...compareSnapshot(stored, folded.loan), ...compareRows(stored, folded), ...compareJournal(stored, folded)]
  } catch (error) {
    return [['replay', `its facts cannot be replayed: ${(error as Error).message}`]]
  }
}

function compareSnapshot(stored: StoredLoan, loan: Loan): Findings {
  if (stored.snapshot === null) return [['replay', 'it has no snapshot']]
  const difference = firstDifference(decodeLoan(stored.snapshot), loan)
  return difference === null ? [] : [['replay', `its snapshot is not what its facts give, at ${difference}`]]
}

function compareRows(stored: StoredLoan, { loan, allocations }: Folded): Findings {
  const { row } = stored
  const booked = isBooked(loan) ? loan : null
  const events = stored.events.map(eventOf)
  const compared: readonly (readonly [string, readonly object[], readonly object[]])[] = [
    ['loans', [row], [loanRow(recordOf(stored, loan), headOf(row))]],
    ['installments', stored.installments, (booked?.installments ?? []).map((item) => installmentRow(row.loan_id, item))],
    ['charges', stored.charges, (booked?.charges ?? []).map((item) => chargeRow(row.loan_id, item))],
    ['repayments', stored.repayments, repaymentRows(row.loan_id, events, loan.terms.currency)],
    ['repayment_reversals', stored.reversals, reversalRows(row.loan_id, events)],
    ['allocations', stored.allocations, expectedAllocations(row.loan_id, allocations)],
  ]
  return compared.flatMap(([table, found, expected]) => {
    const difference = firstDifference(ordered(found), ordered(expected))
    return difference === null ? [] : [['projection', `its rows in ${table} are not what its facts give, at ${difference}`] as const]
  })
}

function recordOf({ row }: StoredLoan, loan: Loan): LoanRecord {
  return {
    id: row.loan_id,
    number: row.number,
    externalId: row.external_id,
    customerId: row.customer_id,
    productCode: row.product_code,
    productVersion: row.product_version,
    version: row.version,
    loan,
  }
}

/** What the store keeps of a loan beside its record: not derived, so taken as it is. */
function headOf({ version, changed_on, event_count, journal_count, audit_head }: StoredLoan['row']): LoanHead {
  return { version, changed_on, event_count, journal_count, audit_head }
}

function expectedAllocations(loanId: string, allocations: readonly Allocation[]): readonly object[] {
  return allocations.flatMap((allocation) => allocationRows(loanId, allocation))
}

/** Rows in the order of their own texts: tables have none that counts. */
function ordered(rows: readonly object[]): readonly object[] {
  return rows
    .map((row) => ({ row, text: JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ row }) => row)
}

/** What was posted under each movement key and account, adjustments included, is what the whole life implies. */
function compareJournal(stored: StoredLoan, { loan, movements }: Folded): Findings {
  const basis: AccountingBasis = loan.terms.accountingBasis
  const implied = totals(postMovements(movements, basis).flatMap(linesOf))
  const posted = totals(stored.journal.map(({ movement_key, account, amount }) => ({ key: movement_key, account, amount })))
  const difference = firstDifference(posted, implied)
  return difference === null ? [] : [['journal', `what was posted is not what its facts imply, at ${difference}`]]
}

interface Line {
  readonly key: string
  readonly account: string
  readonly amount: number
}

function linesOf(entry: JournalEntry): readonly Line[] {
  return entry.lines.map(({ account, amount }) => ({ key: entry.movementKey, account, amount }))
}

function totals(lines: readonly Line[]): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {}
  for (const { key, account, amount } of lines) {
    const place = `${key} ${account}`
    sums[place] = (sums[place] ?? 0) + amount
    if (sums[place] === 0) delete sums[place]
  }
  return sums
}
