import { amountFromMinor, type Minor } from '@lend/core'
import type { LoanFigures } from '../figures.ts'
import type { Life, LifePayment } from '../life.ts'
import { balanceAfter } from '../walk.ts'
import { dueAt, onTime, type Paid, paidWays, type Search } from './parts.ts'

/** One installment paid in part, on its day. */
export const searchPartPayment: Search = function* (loan) {
  for (const { count, oddDays, beyond } of paidWays(loan)) {
    if (beyond > 0 || loan.installment + beyond <= 0) continue
    for (let number = count; number >= 1; number--) {
      const payments = withAmounts(loan.installment, count, new Map([[number, beyond]]))
      const [paid, asked] = [loan.installment + beyond, loan.installment].map((amount) =>
        amountFromMinor(amount, loan.currency),
      )
      const story = `installment ${number} paid in part: ${paid} of ${asked}`
      yield { kind: 'part-payment', story, oddDays, payments, payoffDay: null, installmentsPaid: count - 1 }
    }
  }
}

/** From one installment on, each is higher or lower by the same amount. */
export const searchOtherInstallment: Search = function* (loan) {
  for (const { count, oddDays, beyond } of paidWays(loan)) {
    for (let number = 1; number < count; number++) {
      const each = beyond / (count - number + 1)
      if (!Number.isSafeInteger(each) || loan.installment + each <= 0) continue
      const changes = new Map(Array.from({ length: count - number + 1 }, (_, index) => [number + index, each]))
      const payments = withAmounts(loan.installment, count, changes)
      const story = `${amountFromMinor(loan.installment + each, loan.currency)} paid each month from installment ${number} on`
      yield { kind: 'other-installment', story, oddDays, payments, payoffDay: null, installmentsPaid: count }
    }
  }
}

/** Two installments of other amounts, both solved: their sum from what was paid, how it splits from the balance. */
export const searchTwoAmounts: Search = function* (loan) {
  for (const way of paidWays(loan)) {
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
  const story = `${amountFromMinor(one, loan.currency)} paid as installment ${first} and ${amountFromMinor(other, loan.currency)} paid as installment ${second}`
  const installmentsPaid = beyond < 0 ? count - 1 : count
  yield { kind: 'two-amounts', story, oddDays, payments: paymentsOf(early), payoffDay: null, installmentsPaid }
}

function withAmounts(installment: Minor, count: number, changes: ReadonlyMap<number, number>): readonly LifePayment[] {
  return onTime(installment, count).map((_, index) =>
    dueAt(index + 1, (installment + (changes.get(index + 1) ?? 0)) as Minor),
  )
}
