import { amountFromMinor, type Minor } from '@lend/core'
import type { LoanFigures } from '../figures.ts'
import type { Life, LifePayment } from '../life.ts'
import { balanceAfter } from '../walk.ts'
import { dueAt, inOrder, installmentCounts, MONTH, onTime, paidBeyond, type Search, USUAL_ODD_DAYS } from './parts.ts'

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
    for (const to of ['principal', 'interest'] as const) {
      const lifeOn = (day: number): Life => extraLife(loan, way, { day, amount: way.beyond as Minor, to })
      const day = firstDayReaching(loan.balance - 1, (loan.installmentsDue + 1) * MONTH, (on) =>
        balanceAfter(loan, lifeOn(on)),
      )
      for (let near = day; near < day + NEAR; near++) yield lifeOn(near)
    }
  }
}

/** The balance rises by the day by which an amount comes later. A small amount moves it by less than a cent over so many days. */
const NEAR = 4

/** The first day of 0 to `last` on which a rising balance is at least so much. */
function firstDayReaching(balance: number, last: number, balanceOn: (day: number) => number): number {
  let low = 0
  let high = last
  while (low < high) {
    const middle = (low + high) >> 1
    if (balanceOn(middle) >= balance) high = middle
    else low = middle + 1
  }
  return low
}

function extraLife(loan: LoanFigures, { count, oddDays }: Paid, extra: LifePayment): Life {
  const payments = inOrder([extra, ...onTime(loan.installment, count)])
  const story = `extra payment of ${text(extra.amount)} on day ${extra.day}`
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
  const lifeOf = (early: number): Life => {
    const amounts = new Map([
      [first, early],
      [second, beyond - early],
    ])
    const texts = [first, second].map(
      (number) => `${text(loan.installment + (amounts.get(number) ?? 0))} paid as installment ${number}`,
    )
    const payments = withAmounts(loan.installment, count, amounts)
    return {
      kind: 'two-amounts',
      story: texts.join(' and '),
      oddDays,
      payments,
      payoffDay: null,
      installmentsPaid: count,
    }
  }
  const atNone = balanceAfter(loan, lifeOf(0))
  const perUnit = balanceAfter(loan, lifeOf(1)) - atNone
  const early = Math.round((loan.balance - atNone) / perUnit)
  const late = beyond - early
  if (loan.installment + early > 0 && loan.installment + late > 0) yield lifeOf(early)
}

function withAmounts(installment: Minor, count: number, changes: ReadonlyMap<number, number>): readonly LifePayment[] {
  return onTime(installment, count).map((_, index) =>
    dueAt(index + 1, (installment + (changes.get(index + 1) ?? 0)) as Minor),
  )
}

function text(amount: number): string {
  return amountFromMinor(amount, 'USD')
}
