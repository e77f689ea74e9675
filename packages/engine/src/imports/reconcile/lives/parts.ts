/** What searches for lives share. */
import type { Minor } from '@lend/core'
import { RATE_DAYS } from '../arithmetic.ts'
import { type LoanFigures, paidOf } from '../figures.ts'
import type { Life, LifePayment } from '../life.ts'

/** Proposes lives of one kind, the least remarkable first. Whoever asks proves them. */
export type Search = (loan: LoanFigures) => Iterable<Life>

/** A month of interest on a loan in months of 30 days. */
export const MONTH = 30

/** What a borrower may have paid by the day of the figures: as many installments as are due, then fewer and one more. */
export function installmentCounts({ installmentsDue }: LoanFigures): readonly number[] {
  const fewer = Array.from({ length: installmentsDue }, (_, index) => installmentsDue - 1 - index)
  return [installmentsDue, ...fewer, installmentsDue + 1]
}

/**
 * Odd days of a first period where payments off the plan are looked for. On plan, nearly all loans of the tape of 2018 lack the interest of
 * two, four or five days of their first month.
 */
export const USUAL_ODD_DAYS = [-2, -4, -5, 0, -1, -3] as const

export function onTime(installment: Minor, count: number): readonly LifePayment[] {
  return Array.from({ length: count }, (_, index) => dueAt(index + 1, installment))
}

/** An installment paid on its due day. */
export function dueAt(number: number, amount: Minor): LifePayment {
  return { day: number * MONTH, amount, to: 'interest' }
}

/** Interest of a balance for some days, unrounded. */
export function daysInterest(balance: number, annualRate: number, days: number): number {
  return (balance * annualRate * days) / RATE_DAYS
}

/** What was paid beyond so many installments, were the first period longer by some odd days. */
export function paidBeyond(loan: LoanFigures, count: number, oddDays: number): number {
  const oddInterest = Math.round(daysInterest(loan.principal, loan.annualRate, oddDays))
  return paidOf(loan) - count * loan.installment - oddInterest
}

/** Payments in the order of their days. */
export function inOrder(payments: readonly LifePayment[]): readonly LifePayment[] {
  return payments.toSorted((a, b) => a.day - b.day)
}

/** '31 days' */
export function daysText(days: number): string {
  return `${days} day${days === 1 ? '' : 's'}`
}

/** So many installments, and an amount beyond them. */
export interface Paid {
  readonly count: number
  readonly oddDays: number
  /** Above 0: paid beyond so many installments. Below: short of them. */
  readonly beyond: number
}

/** The ways in which installments and one further amount make up what was paid. */
export function* paidWays(loan: LoanFigures, allOddDays: readonly number[] = USUAL_ODD_DAYS): Iterable<Paid> {
  for (const count of installmentCounts(loan)) {
    for (const oddDays of allOddDays) {
      const beyond = paidBeyond(loan, count, oddDays)
      if (beyond !== 0 && beyond > -count * loan.installment) yield { count, oddDays, beyond }
    }
  }
}
