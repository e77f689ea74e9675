import type { LoanFigures } from '../figures.ts'
import type { Life } from '../life.ts'
import { daysInterest, daysText, installmentCounts, onTime, paidBeyond, type Search } from './parts.ts'

/** Installments on their days, no more and no less: as many as are due, fewer, or one more. */
export const searchOnSchedule: Search = function* (loan) {
  for (const count of installmentCounts(loan)) {
    const oddDays = count === 0 ? 0 : oddDaysOf(loan, count)
    if (Math.abs(oddDays) < 30) yield onScheduleLife(loan, count, oddDays)
  }
}

/** The life of so many installments on their days. */
export function onScheduleLife({ installment, installmentsDue }: LoanFigures, count: number, oddDays: number): Life {
  const kind = count > installmentsDue ? 'ahead' : count < installmentsDue - 1 ? 'behind' : 'as-planned'
  return {
    kind,
    story: `${count} of ${installmentsDue} installments paid on their days${oddDaysText(oddDays)}`,
    oddDays,
    payments: onTime(installment, count),
    payoffDay: null,
    installmentsPaid: count,
  }
}

/** The odd days that would make up for the difference in what was paid. */
function oddDaysOf(loan: LoanFigures, count: number): number {
  const perDay = daysInterest(loan.principal, loan.annualRate, 1)
  return perDay === 0 ? 0 : Math.round(paidBeyond(loan, count, 0) / perDay) + 0
}

function oddDaysText(oddDays: number): string {
  if (oddDays === 0) return ''
  return `, first period ${daysText(Math.abs(oddDays))} ${oddDays < 0 ? 'short' : 'longer'}`
}
