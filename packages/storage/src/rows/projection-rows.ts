/** Installments and charges as rows, and which of those rows a change touches. */
import { type Breakdown, type Charge, type Installment, isBooked, type Loan } from '@lend/core'
import type { ChargesTable, InstallmentsTable } from '../tables.ts'

/** Rows to write, and keys of rows that are no more. */
export interface RowChanges<Row, Key> {
  readonly written: readonly Row[]
  readonly removed: readonly Key[]
}

/** The installments that differ between two states. What a fold did not touch is the same object, so most cost one comparison. */
export function changedInstallments(
  loanId: string,
  before: Loan | null,
  after: Loan,
): RowChanges<InstallmentsTable, number> {
  const { changed, removed } = differences(installmentsOf(before), installmentsOf(after), numberOf, sameInstallment)
  return { written: changed.map((installment) => installmentRow(loanId, installment)), removed }
}

/** The charges that differ between two states. */
export function changedCharges(loanId: string, before: Loan | null, after: Loan): RowChanges<ChargesTable, string> {
  const { changed, removed } = differences(chargesOf(before), chargesOf(after), idOf, sameCharge)
  return { written: changed.map((charge) => chargeRow(loanId, charge)), removed }
}

export function installmentRow(loanId: string, installment: Installment): InstallmentsTable {
  const { charged, repaid, waived } = installment
  return {
    loan_id: loanId,
    number: installment.number,
    period_from: installment.from,
    period_to: installment.to,
    due_on: installment.dueDate,
    charged_principal: charged.principal,
    charged_interest: charged.interest,
    charged_fees: charged.fees,
    charged_penalties: charged.penalties,
    repaid_principal: repaid.principal,
    repaid_interest: repaid.interest,
    repaid_fees: repaid.fees,
    repaid_penalties: repaid.penalties,
    waived_principal: waived.principal,
    waived_interest: waived.interest,
    waived_fees: waived.fees,
    waived_penalties: waived.penalties,
    settled_on: installment.settledOn,
  }
}

export function chargeRow(loanId: string, charge: Charge): ChargesTable {
  const { id, component, code, installment, raisedOn, amount, tax, waived } = charge
  return { loan_id: loanId, charge_id: id, component, code, installment, raised_on: raisedOn, amount, tax, waived }
}

/** Compares two lists whose items mostly stand at the same place; an item elsewhere is looked for by its key. */
function differences<Item, Key>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => Key,
  same: (a: Item, b: Item) => boolean,
): { readonly changed: readonly Item[]; readonly removed: readonly Key[] } {
  const changed: Item[] = []
  let moved = before.length > after.length
  for (const [index, item] of after.entries()) {
    const old = before[index]
    if (old === item) continue
    if (old !== undefined && keyOf(old) === keyOf(item)) {
      if (!same(old, item)) changed.push(item)
      continue
    }
    moved ||= old !== undefined
    const elsewhere = moved ? before.find((candidate) => keyOf(candidate) === keyOf(item)) : undefined
    if (elsewhere === undefined || !same(elsewhere, item)) changed.push(item)
  }
  if (!moved) return { changed, removed: [] }
  const kept = new Set(after.map(keyOf))
  return { changed, removed: before.map(keyOf).filter((key) => !kept.has(key)) }
}

function installmentsOf(loan: Loan | null): readonly Installment[] {
  return loan !== null && isBooked(loan) ? loan.installments : []
}

function chargesOf(loan: Loan | null): readonly Charge[] {
  return loan !== null && isBooked(loan) ? loan.charges : []
}

function numberOf(installment: Installment): number {
  return installment.number
}

function idOf(charge: Charge): string {
  return charge.id
}

function sameInstallment(a: Installment, b: Installment): boolean {
  return (
    sameBreakdown(a.charged, b.charged) &&
    sameBreakdown(a.repaid, b.repaid) &&
    sameBreakdown(a.waived, b.waived) &&
    a.settledOn === b.settledOn &&
    a.dueDate === b.dueDate &&
    a.from === b.from &&
    a.to === b.to
  )
}

function sameBreakdown(a: Breakdown, b: Breakdown): boolean {
  return (
    a === b ||
    (a.principal === b.principal && a.interest === b.interest && a.fees === b.fees && a.penalties === b.penalties)
  )
}

function sameCharge(a: Charge, b: Charge): boolean {
  return (
    a.amount === b.amount &&
    a.waived === b.waived &&
    a.tax === b.tax &&
    a.raisedOn === b.raisedOn &&
    a.installment === b.installment &&
    a.component === b.component &&
    a.code === b.code
  )
}
