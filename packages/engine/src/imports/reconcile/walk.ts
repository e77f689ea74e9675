/** What a life leaves behind: interest to the day, nothing rounded on the way, as the lender of the tape keeps its books. */
import type { Minor } from '@lend/core'
import { APPROXIMATE, type Arithmetic, EXACT, roundExact } from './arithmetic.ts'
import { type LoanFigures, paidOf } from './figures.ts'
import type { Life } from './life.ts'

type WalkedLoan = Pick<LoanFigures, 'principal' | 'annualRate'>

/** What of a life moves money. */
export type Lived = Pick<Life, 'oddDays' | 'payments' | 'payoffDay'>

interface Standing<Value> {
  readonly principal: Value
  /** All that came in, interest of odd days included. */
  readonly paid: Value
}

/** The figures that a life leads to. */
export interface LifeFigures {
  readonly balance: Minor
  readonly paidPrincipal: Minor
  readonly paidInterest: Minor
}

/** Replays a life exactly and rounds each figure once, half up. Interest is what was paid beyond principal. */
export function replayLife(loan: WalkedLoan, life: Lived): LifeFigures {
  const { principal, paid } = walk(EXACT, loan, life)
  const balance = life.payoffDay === null ? roundExact(principal) : 0
  const paidPrincipal = loan.principal - balance
  return {
    balance: balance as Minor,
    paidPrincipal: paidPrincipal as Minor,
    paidInterest: (roundExact(paid) - paidPrincipal) as Minor,
  }
}

/** Whether a life leads to balance, principal and interest of a running or repaid loan, to the minor unit. */
export function leadsTo(loan: LoanFigures, life: Lived): boolean {
  if (!mayLeadTo(loan, life)) return false
  const { balance, paidPrincipal, paidInterest } = replayLife(loan, life)
  return balance === loan.balance && paidPrincipal === loan.paidPrincipal && paidInterest === loan.paidInterest
}

const HALF_AND_BIT = 0.5 + 1e-6

function mayLeadTo(loan: LoanFigures, life: Lived): boolean {
  const { principal, paid } = walk(APPROXIMATE, loan, life)
  if (Math.abs(paid - paidOf(loan)) > HALF_AND_BIT) return false
  return life.payoffDay !== null || Math.abs(principal - loan.balance) <= HALF_AND_BIT
}

/** The principal that is left after a life, unrounded, in floating point. */
export function balanceAfter(loan: WalkedLoan, life: Lived): number {
  return walk(APPROXIMATE, loan, life).principal
}

/** All that was paid in a life, unrounded, in floating point. */
export function paidIn(loan: WalkedLoan, life: Lived): number {
  return walk(APPROXIMATE, loan, life).paid
}

function walk<Value>(math: Arithmetic<Value>, { principal, annualRate }: WalkedLoan, life: Lived): Standing<Value> {
  let owed = math.of(principal)
  let accrued = math.of(0)
  let paid = math.interest(owed, annualRate * life.oddDays)
  let day = 0
  const accrueTo = (to: number): void => {
    if (to > day) accrued = math.add(accrued, math.interest(owed, annualRate * (to - day)))
    day = to
  }
  for (const payment of life.payments) {
    accrueTo(payment.day)
    const amount = math.of(payment.amount)
    paid = math.add(paid, amount)
    const rest = payment.to === 'interest' ? math.subtract(amount, accrued) : amount
    if (math.isNegative(rest)) accrued = math.subtract(accrued, amount)
    else owed = math.subtract(owed, rest)
    if (payment.to === 'interest' && !math.isNegative(rest)) accrued = math.of(0)
  }
  if (life.payoffDay === null) return { principal: owed, paid }
  accrueTo(life.payoffDay)
  return { principal: math.of(0), paid: math.add(paid, math.add(owed, accrued)) }
}
