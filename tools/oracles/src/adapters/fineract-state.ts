/** The state of a loan as a Fineract check tabulates it. */
import {
  accruedInterest,
  type Allocation,
  type BookedLoan,
  type ChargeAdded,
  daysBetween,
  foldLoan,
  type Installment,
  isBooked,
  type LocalDate,
  type Movement,
  notSupported,
  type PlanStart,
  payoffQuote,
  requireActive,
  totalOf,
  totalOutstanding,
} from '@lend/core'
import type { Figures } from '../figures.ts'
import { disbursementsIn, type Life, moneyOf } from './fineract-facts.ts'
import { compareTexts, type Transactions, transactionsOf, withTransactions } from './fineract-transactions.ts'

/** What is known of a life: the loan, how its repayments were split, and each transaction as it last was. */
export interface Told extends Transactions {
  readonly loan: BookedLoan
  readonly allocations: readonly Allocation[]
  readonly movements: readonly Movement[]
}

/** Folds the facts. */
export function tell(life: Life, before: Told | null): Told {
  const folded = foldLoan(life.facts, life.through)
  const { loan, allocations, movements } = folded
  if (!isBooked(loan)) throw notSupported('a life without a disbursement')
  requireCharges(life, loan)
  return { loan, allocations, movements, ...withTransactions(before, transactionsOf(life, { ...folded, loan })) }
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

/** The plan with what has been paid of it: one row per installment, and each disbursement before the first installment after it. */
export function scheduleRows(life: Life, told: Told): readonly Figures[] {
  const { loan, movements } = told
  const money = moneyOf(life)
  const toCome = [...disbursementsIn(life)]
  let balance = 0
  return loan.installments.flatMap((installment, index) => {
    const paidOut = toCome.splice(0, toCome.findLastIndex(({ effectiveOn }) => isBefore(effectiveOn, installment)) + 1)
    balance += paidOut.reduce((total, { amount }) => total + amount, 0)
    balance += askedAgain(movements, installment) - installment.charged.principal
    return [
      ...paidOut.map(({ effectiveOn, amount }) => ({ kind: 'DISBURSEMENT', date: effectiveOn, amount: money(amount) })),
      {
        kind: 'INSTALLMENT',
        nr: index + 1,
        days: daysOf(installment, loan.installments[index - 1], loan.plan),
        dueDate: installment.dueDate,
        paidDate: installment.settledOn,
        balance: money(balance),
        ...written(amountsOf(installment, told), money),
      },
    ]
  })
}

/** A row after the last period, or the first one of a new plan, counts from the one before it. */
function daysOf({ from, to, dueDate, number }: Installment, before: Installment | undefined, plan?: PlanStart): number {
  const isAfterPeriods = (from === to && number > 0) || number - 1 === plan?.after
  return daysBetween(isAfterPeriods && before !== undefined ? before.dueDate : from, dueDate)
}

/** A down payment comes after the money of its day, what else is due that day before it. */
function isBefore(paidOutOn: LocalDate, { dueDate, number }: Installment): boolean {
  return paidOutOn < dueDate || (paidOutOn === dueDate && number <= 0)
}

/** Principal of an installment that had been paid before and left again: it was out once only. */
function askedAgain(movements: readonly Movement[], { number }: Installment): number {
  return movements
    .filter(({ type, installment }) => MONEY_OUT.has(type) && installment === number)
    .reduce((total, { amounts }) => total + amounts.principal, 0)
}

const MONEY_OUT: ReadonlySet<Movement['type']> = new Set(['charged-back', 'credit-refunded'])

/** The columns of all rows added up. */
export function totalFigures(life: Life, told: Told): Figures {
  const totals: Record<string, number> = {}
  for (const installment of told.loan.installments)
    for (const [name, amount] of Object.entries(amountsOf(installment, told)))
      totals[name] = (totals[name] ?? 0) + amount
  return written(totals, moneyOf(life))
}

function written(amounts: Readonly<Record<string, number>>, money: (amount: number) => string): Figures {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, money(amount)]))
}

function amountsOf(
  installment: Installment,
  told: Pick<Told, 'allocations' | 'movements'>,
): Readonly<Record<string, number>> {
  const { number, charged, repaid, waived, dueDate } = installment
  const [due, paid] = [totalOf(charged), totalOf(repaid)]
  const payments = paymentsOf(number, paid, told)
  const paidWhen = (matches: (on: LocalDate) => boolean): number =>
    payments.reduce((total, { on, amount }) => (matches(on) ? total + amount : total), 0)
  return {
    ...charged,
    due,
    paid,
    inAdvance: paidWhen((on) => on < dueDate),
    late: paidWhen((on) => on > dueDate),
    waived: totalOf(waived),
    outstanding: due - paid - totalOf(waived),
  }
}

interface Payment {
  readonly on: LocalDate
  readonly amount: number
}

/** When an installment was paid. What repayments did not pay, held money did, on a day that is known where there is one such day. */
function paymentsOf(
  number: number,
  paid: number,
  { allocations, movements }: Pick<Told, 'allocations' | 'movements'>,
): readonly Payment[] {
  const received = allocations.flatMap(({ effectiveOn, portions }) =>
    portions
      .filter(({ installment }) => installment === number)
      .map(({ parts }) => ({ on: effectiveOn, amount: totalOf(parts) })),
  )
  const held = paid - received.reduce((total, { amount }) => total + amount, 0)
  if (held === 0) return received
  const [day, ...others] = new Set(
    movements.filter(({ type }) => type === 'credit-applied').map(({ effectiveOn }) => effectiveOn),
  )
  if (held < 0 || day === undefined || others.length > 0)
    throw notSupported('the day on which held money paid an installment')
  return [...received, { on: day, amount: held }]
}

/** Charges with what has been paid of each: within an installment, the oldest first. */
export function chargeRows(life: Life, { loan }: Told): readonly Figures[] {
  const money = moneyOf(life)
  const left = new Map<string, number>()
  const fact = (id: string): ChargeAdded | undefined =>
    life.facts.find((each): each is ChargeAdded => each.type === 'ChargeAdded' && each.id === id)
  const dueOf = (id: string, installment: number): LocalDate =>
    fact(id)?.dueOn ?? loan.installments.find(({ number }) => number === installment)!.dueDate
  return [...loan.charges]
    .toSorted((a, b) => compareTexts(dueOf(a.id, a.installment) + a.id, dueOf(b.id, b.installment) + b.id))
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

/** What pays the loan off on a day. */
export function quoteFigures(life: Life, on: LocalDate): Figures {
  const money = moneyOf(life)
  const { loan } = foldLoan(life.facts, null)
  const quote = payoffQuote(requireActive(loan, 'paid off'), on)
  return {
    date: on,
    principal: money(quote.principal),
    interest: money(quote.dueInterest + quote.accruedInterest),
    fees: money(quote.fees),
    penalties: money(quote.penalties),
    total: money(quote.total),
  }
}

/** Interest that has fallen due and is unpaid, and interest of the running period up to a day. */
export function accruedFigures(life: Life, { loan }: Told, on: LocalDate): Figures {
  const money = moneyOf(life)
  const due = loan.installments
    .filter(({ dueDate }) => dueDate <= on)
    .reduce((total, { charged, repaid, waived }) => total + charged.interest - repaid.interest - waived.interest, 0)
  return { due: money(due), notDue: money(accruedInterest(loan, on).amount) }
}
