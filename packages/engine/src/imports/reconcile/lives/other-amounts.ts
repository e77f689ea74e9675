import { amountFromMinor, type Minor } from '@lend/core'
import type { LoanFigures } from '../figures.ts'
import type { Life, LifePayment } from '../life.ts'
import { balanceAfter } from '../walk.ts'
import {
  daysInterest,
  daysReaching,
  dueAt,
  installmentCounts,
  MONTH,
  onTime,
  paidBeyond,
  type Search,
  USUAL_ODD_DAYS,
} from './parts.ts'

/** 1, -1, 2, -2 and so on: the least first. */
const WIDE_ODD_DAYS = Array.from({ length: 2 * MONTH }, (_, index) => (index % 2 === 0 ? 1 : -1) * (1 + (index >> 1)))

interface Paid {
  readonly count: number
  readonly oddDays: number
  /** Above 0: paid beyond so many installments. Below: short of them. */
  readonly beyond: number
}

function* ways(loan: LoanFigures, allOddDays: readonly number[] = USUAL_ODD_DAYS): Iterable<Paid> {
  for (const count of installmentCounts(loan)) {
    for (const oddDays of allOddDays) {
      const beyond = paidBeyond(loan, count, oddDays)
      if (beyond !== 0 && beyond > -count * loan.installment) yield { count, oddDays, beyond }
    }
  }
}

/** One amount beyond the installments, on any day; what was paid in all gives the amount, and the balance the day. */
export const searchExtraPayment: Search = (loan) => extraPayments(loan, USUAL_ODD_DAYS)

/** The same after a first period as long as may be. Then two figures have two answers: see `two-amounts`. */
export const searchExtraAndOddDays: Search = function* (loan) {
  for (const life of extraPayments(loan, WIDE_ODD_DAYS)) yield { ...life, kind: 'extra-and-odd-days' }
}

function* extraPayments(loan: LoanFigures, oddDays: readonly number[]): Iterable<Life> {
  for (const way of ways(loan, oddDays)) {
    if (way.beyond < 0) continue
    const days = { first: 0, last: (loan.installmentsDue + 1) * MONTH }
    for (const to of ['principal', 'interest'] as const) {
      const tolerance = to === 'principal' ? 1 : 1 + interestOnInterest(loan)
      const paymentsOf = (day: number): readonly LifePayment[] =>
        withExtra(onTime(loan.installment, way.count), { day, amount: way.beyond as Minor, to })
      const balanceOn = (day: number): number =>
        balanceAfter(loan, { oddDays: way.oddDays, payments: paymentsOf(day), payoffDay: null })
      for (const day of daysReaching(loan.balance, days, tolerance, balanceOn)) {
        yield extraLife(way, day, paymentsOf(day))
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

function extraLife({ count, oddDays, beyond }: Paid, day: number, payments: readonly LifePayment[]): Life {
  const story = `extra payment of ${text(beyond)} on day ${day}`
  return { kind: 'extra-payment', story, oddDays, payments, payoffDay: null, installmentsPaid: count }
}

/** One installment paid in part, on its day. */
export const searchPartPayment: Search = function* (loan) {
  for (const { count, oddDays, beyond } of ways(loan)) {
    if (beyond > 0 || loan.installment + beyond <= 0) continue
    for (let number = count; number >= 1; number--) {
      const payments = withAmounts(loan.installment, count, new Map([[number, beyond]]))
      const story = `installment ${number} paid in part: ${text(loan.installment + beyond)} of ${text(loan.installment)}`
      yield {
        kind: 'part-payment',
        story,
        oddDays,
        payments,
        payoffDay: null,
        installmentsPaid: number === count ? count - 1 : count,
      }
    }
  }
}

/** From one installment on, each is higher or lower by the same amount. */
export const searchOtherInstallment: Search = function* (loan) {
  for (const { count, oddDays, beyond } of ways(loan)) {
    for (let number = 1; number < count; number++) {
      const each = beyond / (count - number + 1)
      if (!Number.isSafeInteger(each) || loan.installment + each <= 0) continue
      const changes = new Map(Array.from({ length: count - number + 1 }, (_, index) => [number + index, each]))
      const payments = withAmounts(loan.installment, count, changes)
      const story = `${text(loan.installment + each)} paid each month from installment ${number} on`
      yield { kind: 'other-installment', story, oddDays, payments, payoffDay: null, installmentsPaid: count }
    }
  }
}

/** Two installments of other amounts, both solved: their sum from what was paid, how it splits from the balance. */
export const searchTwoAmounts: Search = function* (loan) {
  for (const way of ways(loan)) {
    for (let first = 1; first <= way.count; first++) {
      for (let second = first + 1; second <= way.count; second++) yield* splitBetween(loan, way, first, second)
    }
  }
}

function* splitBetween(loan: LoanFigures, way: Paid, first: number, second: number): Iterable<Life> {
  const { count, oddDays, beyond } = way
  const { installment } = loan
  const paymentsOf = (early: number): readonly LifePayment[] =>
    withAmounts(
      installment,
      count,
      new Map([
        [first, early],
        [second, beyond - early],
      ]),
    )
  const balanceOf = (early: number): number =>
    balanceAfter(loan, { oddDays, payments: paymentsOf(early), payoffDay: null })
  const atNone = balanceOf(0)
  const early = Math.round((loan.balance - atNone) / (balanceOf(1) - atNone))
  const [one, other] = [installment + early, installment + beyond - early]
  if (one <= 0 || other <= 0) return
  const story = `${text(one)} paid as installment ${first} and ${text(other)} paid as installment ${second}`
  yield { kind: 'two-amounts', story, oddDays, payments: paymentsOf(early), payoffDay: null, installmentsPaid: count }
}

function withAmounts(installment: Minor, count: number, changes: ReadonlyMap<number, number>): readonly LifePayment[] {
  return onTime(installment, count).map((_, index) =>
    dueAt(index + 1, (installment + (changes.get(index + 1) ?? 0)) as Minor),
  )
}

function text(amount: number): string {
  return amountFromMinor(amount, 'USD')
}
