import type { LoanFigures } from '../figures.ts'
import type { Life, LifePayment } from '../life.ts'
import { APPROXIMATE } from '../arithmetic.ts'
import { balanceAfter } from '../walk.ts'
import { daysReaching } from './days-reaching.ts'
import { onScheduleLife } from './on-schedule.ts'
import {
  daysInterest,
  daysText,
  inOrder,
  installmentCounts,
  MONTH,
  onTime,
  paidBeyond,
  type Search,
  USUAL_ODD_DAYS,
} from './parts.ts'

const LONGEST_MOVE = 45

/** From one installment on, all are due some days later or earlier; the odd month bears its interest, paid with that installment. */
export const searchMovedDueDate: Search = function* (loan) {
  for (const count of installmentCounts(loan)) {
    for (const oddDays of USUAL_ODD_DAYS) {
      const extra = paidBeyond(loan, count, oddDays)
      for (let number = 1; number <= count; number++) {
        const days = movedDays(loan, number, extra)
        if (days !== 0) yield movedLife(loan, { count, oddDays, number, days, extra })
      }
    }
  }
}

/** Days whose interest on the balance before an installment is the extra amount, to the minor unit; 0 where there are none. */
function movedDays(loan: LoanFigures, number: number, extra: number): number {
  const before = balanceAfter(loan, onScheduleLife(loan, number - 1, 0))
  const perDay = daysInterest(before, loan.annualRate, 1)
  if (perDay === 0) return 0
  const days = Math.round(extra / perDay)
  return Math.abs(days) <= LONGEST_MOVE && Math.abs(days * perDay - extra) <= 1 ? days : 0
}

interface Move {
  readonly count: number
  readonly oddDays: number
  readonly number: number
  readonly days: number
  readonly extra: number
}

function movedLife({ installment }: LoanFigures, { count, oddDays, number, days, extra }: Move): Life {
  const payments = onTime(installment, count).map((payment, index): LifePayment => {
    if (index + 1 < number) return payment
    const amount = APPROXIMATE.add(payment.amount, index + 1 === number ? extra : 0) as LifePayment['amount']
    return { ...payment, day: payment.day + days, amount }
  })
  const direction = days > 0 ? 'later' : 'earlier'
  const story = `due dates ${daysText(Math.abs(days))} ${direction} from installment ${number} on`
  return { kind: 'due-date-moved', story, oddDays, payments, payoffDay: null, installmentsPaid: count }
}

/** One installment paid off its day; the others on theirs. The amounts are the installments, so only interest moves. */
export const searchPaidLate: Search = function* (loan) {
  for (const { count, oddDays } of paidInFull(loan)) {
    for (let number = 1; number <= count; number++) {
      for (const days of OFF_DAYS) yield lateLife(loan, count, oddDays, [{ number, days }])
    }
  }
}

/** Two installments paid late. */
export const searchTwoPaidLate: Search = function* (loan) {
  for (const { count, oddDays } of paidInFull(loan)) {
    for (let first = 1; first < count; first++) {
      for (let second = first + 1; second <= count; second++) {
        for (let days = 1; days < MONTH; days++) {
          const offDays = (others: number): readonly OffDay[] => [
            { number: first, days },
            { number: second, days: others },
          ]
          const balanceOf = (others: number): number =>
            balanceAfter(loan, { oddDays, payments: latePayments(loan, count, offDays(others)), payoffDay: null })
          for (const others of daysReaching(loan.balance, WITHIN_MONTH, 1, balanceOf)) {
            yield lateLife(loan, count, oddDays, offDays(others))
          }
        }
      }
    }
  }
}

const WITHIN_MONTH = { first: 1, last: MONTH - 1 }

const OFF_DAYS = Array.from({ length: 2 * MONTH - 2 }, (_, index) =>
  index < MONTH - 1 ? index + 1 : MONTH - 2 - index,
)

function* paidInFull(loan: LoanFigures): Iterable<{ count: number; oddDays: number }> {
  for (const count of installmentCounts(loan)) {
    for (const oddDays of USUAL_ODD_DAYS) {
      if (count > 0 && paidBeyond(loan, count, oddDays) === 0) yield { count, oddDays }
    }
  }
}

interface OffDay {
  readonly number: number
  readonly days: number
}

function latePayments({ installment }: LoanFigures, count: number, offDays: readonly OffDay[]): readonly LifePayment[] {
  const payments = onTime(installment, count).map((due, index): LifePayment => {
    const offDay = offDays.find(({ number }) => number === index + 1)
    return offDay === undefined ? due : { ...due, day: due.day + offDay.days }
  })
  return inOrder(payments)
}

function lateLife(loan: LoanFigures, count: number, oddDays: number, offDays: readonly OffDay[]): Life {
  const texts = offDays.map(
    ({ number, days }) => `installment ${number} paid ${daysText(Math.abs(days))} ${days > 0 ? 'late' : 'early'}`,
  )
  const payments = latePayments(loan, count, offDays)
  return { kind: 'paid-late', story: texts.join(', '), oddDays, payments, payoffDay: null, installmentsPaid: count }
}
