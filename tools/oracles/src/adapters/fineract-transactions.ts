/** Transactions of a Fineract life as a check tabulates them. */
import {
  addBreakdown,
  type BookedLoan,
  type Breakdown,
  type Folded,
  type LocalDate,
  type RepaymentReceived,
  ZERO_BREAKDOWN,
} from '@lend/core'
import { type Life, MONEY_IN, moneyOf } from './fineract-facts.ts'

/** A transaction as it is tabulated. */
export type Row = Readonly<Record<string, string | boolean>>

export interface Transactions {
  /** By id, in force or as they stood before they were undone. */
  readonly transactions: ReadonlyMap<string, Row>
  /** Transactions that a later event allocated anew. */
  readonly replayed: ReadonlySet<string>
}

/** The transactions with those now in force; one that is undone keeps the figures it had. */
export function withTransactions(before: Transactions | null, now: ReadonlyMap<string, Row>): Transactions {
  const anew = [...now].filter(([id, row]) => isAnew(before?.transactions.get(id), row)).map(([id]) => id)
  return {
    transactions: new Map([...(before?.transactions ?? []), ...now]),
    replayed: new Set([...(before?.replayed ?? []), ...anew]),
  }
}

function isAnew(before: Row | undefined, now: Row): boolean {
  return before !== undefined && Object.keys(now).some((name) => now[name] !== before[name])
}

/** Transactions in force, by id. */
export function transactionsOf(life: Life, { loan, allocations }: Folded<BookedLoan>): ReadonlyMap<string, Row> {
  const money = moneyOf(life)
  let balance = loan.disbursed as number
  const row = (date: LocalDate, type: string, amount: number, parts: Breakdown): Row => ({
    date,
    type,
    amount: money(amount),
    principal: money(parts.principal),
    interest: money(parts.interest),
    fees: money(parts.fees),
    penalties: money(parts.penalties),
    balance: money(balance),
  })
  const rows = new Map<string, Row>([
    [DISBURSEMENT, row(loan.disbursedOn, 'Disbursement', loan.disbursed, ZERO_BREAKDOWN)],
  ])
  for (const { repaymentId, effectiveOn, amount, portions } of allocations) {
    const parts = portions.reduce((sum, portion) => addBreakdown(sum, portion.parts), ZERO_BREAKDOWN)
    balance -= parts.principal
    rows.set(repaymentId, row(effectiveOn, typeOf(life, repaymentId), amount, parts))
  }
  return rows
}

const DISBURSEMENT = 'disbursement'

function typeOf({ facts }: Life, id: string): string {
  return MONEY_IN[(facts.find((fact) => fact.id === id) as RepaymentReceived).kind ?? ''] ?? 'Repayment'
}

/** All transactions, by value date and entry, with what became of them. */
export function transactionRows(life: Life, { transactions, replayed }: Transactions): readonly Row[] {
  const undone = new Set(life.facts.flatMap((fact) => (fact.type === 'RepaymentReversed' ? [fact.repaymentId] : [])))
  return [...transactions]
    .toSorted(([a, rowA], [b, rowB]) => compareTexts(placeOf(a, rowA), placeOf(b, rowB)))
    .map(([id, row]) => ({ ...row, reverted: undone.has(id), replayed: replayed.has(id) }))
}

function placeOf(id: string, { date }: Row): string {
  return `${String(date)} ${id === DISBURSEMENT ? '' : id}`
}

/** By their code units, as dates and ids sort. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
