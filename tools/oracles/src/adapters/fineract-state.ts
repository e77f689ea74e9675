/** The state of a loan as a Fineract check tabulates it. */
import {
  accruedInterest,
  type Allocation,
  type BookedLoan,
  type Breakdown,
  type ChargeAdded,
  daysBetween,
  foldLoan,
  type Installment,
  isBooked,
  type LoanEvent,
  type LocalDate,
  notSupported,
  type RepaymentReceived,
  totalOf,
  totalOutstanding,
} from '@lend/core'
import type { Figures } from '../figures.ts'
import { scaledText } from '../scaled-integer.ts'
import { type Life, MONEY_IN } from './fineract-facts.ts'

/** A transaction as it is tabulated. */
type Row = Readonly<Record<string, string | boolean>>

/** What is known of a life: the loan, and each transaction as it last was. */
export interface Told {
  readonly loan: BookedLoan
  readonly allocations: readonly Allocation[]
  /** By id, in force or as they stood before they were undone. */
  readonly transactions: ReadonlyMap<string, Row>
  /** Transactions that a later event allocated anew. */
  readonly replayed: ReadonlySet<string>
}

/** Folds the facts; a transaction that is undone keeps the figures it had. */
export function tell(life: Life, before: Told | null): Told {
  const { loan, allocations } = foldLoan(life.facts, life.through)
  if (!isBooked(loan)) throw notSupported('a life without a disbursement')
  requireCharges(life, loan)
  const told = { loan, allocations }
  const rows = transactionsOf(life, told)
  const anew = [...rows].filter(([id, row]) => isAnew(before?.transactions.get(id), row)).map(([id]) => id)
  return {
    ...told,
    transactions: new Map([...(before?.transactions ?? []), ...rows]),
    replayed: new Set([...(before?.replayed ?? []), ...anew]),
  }
}

function isAnew(before: Row | undefined, now: Row): boolean {
  return before !== undefined && Object.keys(now).some((name) => now[name] !== before[name])
}

/** A charge on a loan that was paid in full, or a second one after maturity, is none of Lend's. */
function requireCharges(life: Life, loan: BookedLoan): void {
  const added = life.facts.filter((fact) => fact.type === 'ChargeAdded')
  const byHand = loan.charges.filter(({ id }) => added.some((fact) => fact.id === id))
  if (byHand.length < added.length) throw notSupported('charges on a loan that is paid in full')
  const maturity = loan.installments.findLast(({ charged }) => charged.principal > 0)!.dueDate
  const late = new Set(added.filter(({ dueOn }) => dueOn > maturity).map(({ dueOn }) => dueOn))
  if (late.size > 1) throw notSupported('several charges after maturity in one installment')
}

function transactionsOf(
  life: Life,
  { loan, allocations }: Pick<Told, 'loan' | 'allocations'>,
): ReadonlyMap<string, Row> {
  const money = moneyOf(life)
  let balance = loan.disbursed as number
  const row = (date: LocalDate, type: string, amount: number, parts: Breakdown | null): Row => ({
    date,
    type,
    amount: money(amount),
    principal: money(parts?.principal ?? 0),
    interest: money(parts?.interest ?? 0),
    fees: money(parts?.fees ?? 0),
    penalties: money(parts?.penalties ?? 0),
    balance: money(balance),
  })
  const rows = new Map<string, Row>([[DISBURSEMENT, row(loan.disbursedOn, 'Disbursement', loan.disbursed, null)]])
  for (const { repaymentId, effectiveOn, amount, portions } of allocations) {
    const parts = portions.map((portion) => portion.parts)
    const sums = sumOf(parts)
    balance -= sums.principal
    rows.set(repaymentId, row(effectiveOn, typeOf(life, repaymentId), amount, sums))
  }
  return rows
}

const DISBURSEMENT = 'disbursement'

function sumOf(parts: readonly Breakdown[]): Breakdown {
  const sum = (component: keyof Breakdown): number => parts.reduce((total, part) => total + part[component], 0)
  return {
    principal: sum('principal'),
    interest: sum('interest'),
    fees: sum('fees'),
    penalties: sum('penalties'),
  } as Breakdown
}

function typeOf({ facts }: Life, id: string): string {
  return MONEY_IN[(facts.find((fact) => fact.id === id) as RepaymentReceived).kind ?? ''] ?? 'Repayment'
}

function moneyOf({ loan }: Life): (amount: number) => string {
  return (amount) => scaledText(amount, loan.currencyDecimals)
}

/** All transactions, by value date and entry, with what became of them. */
export function transactionRows(life: Life, { transactions, replayed }: Told): readonly Row[] {
  const undone = new Set(life.facts.flatMap((fact) => (fact.type === 'RepaymentReversed' ? [fact.repaymentId] : [])))
  return [...transactions]
    .toSorted(([a, rowA], [b, rowB]) => compare(placeOf(a, rowA), placeOf(b, rowB)))
    .map(([id, row]) => ({ ...row, reverted: undone.has(id), replayed: replayed.has(id) }))
}

function placeOf(id: string, { date }: Row): string {
  return `${String(date)} ${id === DISBURSEMENT ? '' : id}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The plan with what has been paid of it: a disbursement row, then one row per installment. */
export function scheduleRows(life: Life, told: Told): readonly Figures[] {
  const { loan } = told
  const money = moneyOf(life)
  let balance = loan.disbursed as number
  const rows = loan.installments.map((installment, index) => {
    balance -= installment.charged.principal
    const before = loan.installments[index - 1]?.dueDate ?? loan.disbursedOn
    return {
      kind: 'INSTALLMENT',
      nr: index + 1,
      days: daysBetween(before, installment.dueDate),
      dueDate: installment.dueDate,
      paidDate: installment.settledOn,
      balance: money(balance),
      ...amounts(installment, told.allocations, money),
    }
  })
  return [{ kind: 'DISBURSEMENT', date: loan.disbursedOn, amount: money(loan.disbursed) }, ...rows]
}

function amounts(
  installment: Installment,
  allocations: readonly Allocation[],
  money: (amount: number) => string,
): Record<string, string> {
  const { charged, repaid, waived, dueDate } = installment
  const paidWhen = (matches: (on: LocalDate) => boolean): number =>
    allocations
      .filter(({ effectiveOn }) => matches(effectiveOn))
      .flatMap(({ portions }) => portions.filter((portion) => portion.installment === installment.number))
      .reduce((total, { parts }) => total + totalOf(parts), 0)
  if (paidWhen(() => true) !== totalOf(repaid)) throw notSupported('the day on which held money paid an installment')
  const [due, paid] = [totalOf(charged), totalOf(repaid)]
  return {
    principal: money(charged.principal),
    interest: money(charged.interest),
    fees: money(charged.fees),
    penalties: money(charged.penalties),
    due: money(due),
    paid: money(paid),
    inAdvance: money(paidWhen((on) => on < dueDate)),
    late: money(paidWhen((on) => on > dueDate)),
    waived: money(totalOf(waived)),
    outstanding: money(due - paid - totalOf(waived)),
  }
}

const SUMMED = [
  'principal',
  'interest',
  'fees',
  'penalties',
  'due',
  'paid',
  'inAdvance',
  'late',
  'waived',
  'outstanding',
]

export function totalFigures(life: Life, told: Told): Figures {
  const { decimals } = { decimals: life.loan.currencyDecimals }
  const rows = scheduleRows(life, told).slice(1)
  const cents = (text: unknown): number => Math.round(Number(text) * 10 ** decimals)
  return Object.fromEntries(
    SUMMED.map((name) => [
      name,
      scaledText(
        rows.reduce((total, row) => total + cents(row[name]), 0),
        decimals,
      ),
    ]),
  )
}

/** Charges with what has been paid of each: within an installment, the oldest first. */
export function chargeRows(life: Life, { loan }: Told): readonly Figures[] {
  const money = moneyOf(life)
  const left = new Map<string, number>()
  const fact = (id: string): ChargeAdded | undefined =>
    life.facts.find((each): each is LoanEvent & ChargeAdded => each.type === 'ChargeAdded' && each.id === id)
  const dueOf = (id: string, installment: number): LocalDate =>
    fact(id)?.dueOn ?? loan.installments.find(({ number }) => number === installment)!.dueDate
  return [...loan.charges]
    .toSorted((a, b) => compare(dueOf(a.id, a.installment) + a.id, dueOf(b.id, b.installment) + b.id))
    .map(({ id, component, installment, amount, waived }) => {
      const key = `${installment}:${component}`
      const repaid = loan.installments.find(({ number }) => number === installment)!.repaid[component]
      const paid = Math.min(left.get(key) ?? repaid, amount - waived)
      left.set(key, (left.get(key) ?? repaid) - paid)
      return {
        name: life.names.get(id),
        penalty: component === 'penalties',
        dueAt: fact(id) === undefined ? 'Overdue Fees' : 'Specified due date',
        dueDate: dueOf(id, installment),
        calculation: 'Flat',
        due: money(amount),
        paid: money(paid),
        waived: money(waived),
        outstanding: money(amount - paid - waived),
      }
    })
}

export function statusOf({ loan }: Told): string {
  if (loan.status === 'written-off') return 'CLOSED_WRITTEN_OFF'
  if (loan.status === 'active') return 'ACTIVE'
  return loan.credit > 0 ? 'OVERPAID' : 'CLOSED_OBLIGATIONS_MET'
}

export function owedFigures(life: Life, { loan }: Told): Figures {
  const money = moneyOf(life)
  return { outstandingAmount: money(totalOutstanding(loan)), overpaidAmount: money(loan.credit) }
}

/** Interest that has fallen due and is unpaid, and interest of the running period up to a day. */
export function accruedFigures(life: Life, { loan }: Told, on: LocalDate): Figures {
  const money = moneyOf(life)
  const due = loan.installments
    .filter(({ dueDate }) => dueDate <= on)
    .reduce((total, { charged, repaid, waived }) => total + charged.interest - repaid.interest - waived.interest, 0)
  return { due: money(due), notDue: money(accruedInterest(loan, on).amount) }
}
