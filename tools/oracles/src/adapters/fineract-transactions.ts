/** Transactions of a Fineract life as a check tabulates them. */
import {
  addBreakdown,
  type Allocation,
  type BookedLoan,
  type Breakdown,
  compareEvents,
  type Folded,
  type LoanEvent,
  type LocalDate,
  type Movement,
  totalOf,
  ZERO,
  ZERO_BREAKDOWN,
} from '@lend/core'
import { disbursementsIn, type Life, MONEY_IN, moneyOf } from './fineract-facts.ts'

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
export function transactionsOf(
  life: Life,
  { loan, allocations, movements }: Folded<BookedLoan>,
): ReadonlyMap<string, Row> {
  const money = moneyOf(life)
  let balance = 0
  const row = (date: LocalDate, type: string, amount: number, parts: Breakdown): Row => ({
    date,
    type,
    amount: money(amount),
    principal: money(parts.principal),
    interest: money(parts.interest),
    fees: money(parts.fees),
    penalties: money(parts.penalties),
    balance: money(type === MONEY_OUT.LoanChargedOff ? 0 : balance),
  })
  const rows = new Map<string, Row>()
  for (const { id, effectiveOn, type, amount, parts, principal } of moneyMoved(life, allocations, movements)) {
    balance += principal
    rows.set(id, row(effectiveOn, type, amount, parts))
  }
  for (const { id, kind, on } of loan.changes ?? []) {
    const moved = kind !== 're-amortize' ? loan.plan?.principal : loan.tranches?.find((each) => each.on === on)?.amount
    const parts = { ...ZERO_BREAKDOWN, principal: moved ?? ZERO }
    rows.set(id, { ...row(on, CHANGES[kind], moved ?? 0, parts), balance: money(0) })
  }
  return rows
}

interface Moved {
  readonly id: string
  readonly effectiveOn: LocalDate
  readonly type: string
  readonly amount: number
  readonly parts: Breakdown
  /** Of the balance: less for money in, more for money out. */
  readonly principal: number
}

/** Money out, in and out again, and charge-offs, in the order of their value dates. */
function moneyMoved(life: Life, allocations: readonly Allocation[], movements: readonly Movement[]): readonly Moved[] {
  const factOf = (id: string): LoanEvent => life.facts.find((fact) => fact.id === id)!
  const paidOut = disbursementsIn(life).map(({ id, effectiveOn, amount }) => {
    const setOff = movements.find(({ key }) => key === `credit:${id}`)?.amounts.principal ?? 0
    return { id, effectiveOn, type: 'Disbursement', amount, parts: ZERO_BREAKDOWN, principal: amount - setOff }
  })
  const moneyIn = allocations.map(({ repaymentId: id, effectiveOn, amount, portions }) => {
    const parts = portions.reduce((sum, portion) => addBreakdown(sum, portion.parts), ZERO_BREAKDOWN)
    return { id, effectiveOn, type: typeOf(factOf(id)), amount, parts, principal: -parts.principal }
  })
  const others = movements.flatMap(({ key: id, type, effectiveOn, amounts: parts, credit }) => {
    if (!TOLD.has(type)) return []
    const principal = type === 'charge-off' ? 0 : parts.principal
    return [{ id, effectiveOn, type: typeOf(factOf(id)), amount: totalOf(parts) - credit, parts, principal }]
  })
  return [...paidOut, ...moneyIn, ...others].toSorted((a, b) => compareEvents(factOf(a.id), factOf(b.id)))
}
/** Kinds of changes, as the file names them; all principal that they move leaves the balance of its old installments. */
const CHANGES = { 're-age': 'Re-age', 're-amortize': 'Re-amortize', restructure: 'Restructure' } as const

/** What leaves again, or leaves the books while the plan goes on. */
const TOLD: ReadonlySet<Movement['type']> = new Set(['charged-back', 'credit-refunded', 'charge-off'])

const MONEY_OUT: Readonly<Partial<Record<LoanEvent['type'], string>>> = {
  RepaymentChargedBack: 'Chargeback',
  CreditRefunded: 'Credit Balance Refund',
  LoanChargedOff: 'Charge-off',
}

function typeOf(fact: LoanEvent): string {
  if (fact.type !== 'RepaymentReceived') return MONEY_OUT[fact.type] ?? fact.type
  return MONEY_IN[fact.kind ?? ''] ?? 'Repayment'
}

/** All transactions, by value date and entry, with what became of them. */
export function transactionRows(life: Life, { transactions, replayed }: Transactions): readonly Row[] {
  const undone = new Set(life.facts.flatMap(takenBackBy))
  return [...transactions]
    .toSorted(([a, rowA], [b, rowB]) => compareTexts(placeOf(a, rowA), placeOf(b, rowB)))
    .map(([id, row]) => ({ ...row, reverted: undone.has(id), replayed: replayed.has(id) }))
}

function takenBackBy(fact: LoanEvent): readonly string[] {
  if (fact.type === 'RepaymentReversed') return [fact.repaymentId]
  return fact.type === 'ChangeReversed' ? [fact.changeId] : []
}

function placeOf(id: string, { date }: Row): string {
  return `${String(date)} ${id}`
}

/** By their code units, as dates and ids sort. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
