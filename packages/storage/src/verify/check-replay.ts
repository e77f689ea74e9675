/** Replaying the facts gives the stored loan, and all rows that follow from it (I8). */
import {
  type Allocation,
  decodeLoan,
  type Folded,
  foldLoan,
  isBooked,
  type JournalEntry,
  type Loan,
  type LocalDate,
  POSTING_RULES,
  postMovements,
  type RulesByBasis,
} from '@lend/core'
import type { LoanRecord } from '@lend/engine'
import { eventOf, repaymentRows, reversalRows } from '../rows/fact-rows.ts'
import { type LoanHead, loanRow } from '../rows/loan-row.ts'
import { allocationRows } from '../rows/money-rows.ts'
import { chargeRow, installmentRow } from '../rows/projection-rows.ts'
import type { AllocationsTable } from '../tables.ts'
import { checkLedger } from './check-money.ts'
import { firstDifference } from './difference.ts'
import type { Findings, StoredLoan } from './stored-loan.ts'

/** Folds the facts anew and compares: snapshot, columns, installments, charges, repayments, allocations and journal. */
export function checkReplay(stored: StoredLoan, rules: RulesByBasis): Findings {
  try {
    const folded = foldLoan(stored.events.map(eventOf), stored.row.through as LocalDate | null)
    return [
      ...compareSnapshot(stored, folded.loan),
      ...compareRows(stored, folded),
      ...compareJournal(stored, folded, rules),
      ...(rules === POSTING_RULES ? checkLedger(stored, folded.loan.terms) : []),
    ]
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
  const installments = (booked?.installments ?? []).map((installment) => installmentRow(row.loan_id, installment))
  const charges = (booked?.charges ?? []).map((charge) => chargeRow(row.loan_id, charge))
  const repayments = repaymentRows(row.loan_id, events, loan.terms.currency)
  return [
    ...compareTable('loans', ['number'], [row], [loanRow(recordOf(stored, loan), headOf(row))]),
    ...compareTable('installments', ['number'], stored.installments, installments),
    ...compareTable('charges', ['charge_id'], stored.charges, charges),
    ...compareTable('repayments', ['repayment_id'], stored.repayments, repayments),
    ...compareTable('repayment_reversals', ['repayment_id'], stored.reversals, reversalRows(row.loan_id, events)),
    ...compareTable(
      'allocations',
      ['repayment_id', 'part'],
      stored.allocations,
      expectedAllocations(row.loan_id, allocations),
    ),
  ]
}

/** @param key columns that tell the rows of one loan apart */
function compareTable<Row>(
  table: string,
  key: readonly (keyof Row)[],
  found: readonly Row[],
  expected: readonly Row[],
): Findings {
  const byKey = (rows: readonly Row[]) =>
    Object.fromEntries(rows.map((row) => [key.map((column) => row[column]).join('/'), row]))
  const difference = firstDifference(byKey(found), byKey(expected))
  return difference === null
    ? []
    : [['projection', `its rows in ${table} are not what its facts give, at ${difference}`]]
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

function expectedAllocations(loanId: string, allocations: readonly Allocation[]): readonly AllocationsTable[] {
  return allocations.flatMap((allocation) => allocationRows(loanId, allocation))
}

/** What was posted under each movement key and account, adjustments included, is what the whole life implies. */
function compareJournal(stored: StoredLoan, { loan, movements }: Folded, rules: RulesByBasis): Findings {
  const implied = totals(postMovements(movements, loan.terms, rules).flatMap(linesOf))
  const posted = totals(
    stored.journal.map(({ movement_key, account, amount }) => ({ key: movement_key, account, amount })),
  )
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
