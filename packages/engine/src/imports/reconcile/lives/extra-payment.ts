import { amountFromMinor, type Minor } from '@lend/core'
import type { LoanFigures } from '../figures.ts'
import type { Life, LifePayment } from '../life.ts'
import { balanceAfter } from '../walk.ts'
import { daysReaching } from './days-reaching.ts'
import { daysInterest, MONTH, onTime, type Paid, paidWays, type Search, USUAL_ODD_DAYS } from './parts.ts'

/** 1, -1, 2, -2 and so on: the least first. */
const WIDE_ODD_DAYS = Array.from({ length: 2 * MONTH }, (_, index) => (index % 2 === 0 ? 1 : -1) * (1 + (index >> 1)))

/** One amount beyond the installments, on any day; what was paid in all gives the amount, and the balance the day. */
export const searchExtraPayment: Search = (loan) => extraPayments(loan, USUAL_ODD_DAYS)

/** The same after a first period as long as may be. Then two figures have two answers: see `two-amounts`. */
export const searchExtraAndOddDays: Search = function* (loan) {
  for (const life of extraPayments(loan, WIDE_ODD_DAYS)) yield { ...life, kind: 'extra-and-odd-days' }
}

function* extraPayments(loan: LoanFigures, oddDays: readonly number[]): Iterable<Life> {
  for (const way of paidWays(loan, oddDays)) {
    if (way.beyond < 0) continue
    const days = { first: 0, last: (loan.installmentsDue + 1) * MONTH }
    for (const to of ['principal', 'interest'] as const) {
      const tolerance = to === 'principal' ? 1 : 1 + interestOnInterest(loan)
      const paymentsOf = (day: number): readonly LifePayment[] =>
        withExtra(onTime(loan.installment, way.count), { day, amount: way.beyond as Minor, to })
      const balanceOn = (day: number): number =>
        balanceAfter(loan, { oddDays: way.oddDays, payments: paymentsOf(day), payoffDay: null })
      for (const day of daysReaching(loan.balance, days, tolerance, balanceOn)) {
        yield extraLife(loan, way, day, paymentsOf(day))
      }
    }
  }
}

/** Settling interest within a month saves up to so much interest on it, which strays from the rule that later is dearer. */
function interestOnInterest({ principal, annualRate }: LoanFigures): number {
  return daysInterest(daysInterest(principal, annualRate, MONTH / 2), annualRate, MONTH / 2)
}

/** Before an installment of its day. */
function withExtra(payments: readonly LifePayment[], extra: LifePayment): readonly LifePayment[] {
  const later = payments.findIndex(({ day }) => day >= extra.day)
  return later < 0 ? [...payments, extra] : payments.toSpliced(later, 0, extra)
}

function extraLife(
  { currency }: LoanFigures,
  { count, oddDays, beyond }: Paid,
  day: number,
  payments: readonly LifePayment[],
): Life {
  const story = `extra payment of ${amountFromMinor(beyond, currency)} on day ${day}`
  return { kind: 'extra-payment', story, oddDays, payments, payoffDay: null, installmentsPaid: count }
}
