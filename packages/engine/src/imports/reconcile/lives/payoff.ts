import { amountFromMinor, type Minor } from '@lend/core'
import { type LoanFigures, paidOf } from '../figures.ts'
import type { Life } from '../life.ts'
import { paidIn } from '../walk.ts'
import { inOrder, installmentCounts, MONTH, onTime, type Search, USUAL_ODD_DAYS } from './parts.ts'

/** Repaid in full on some day after so many installments, with interest to that day. */
export const searchPayoff: Search = function* (loan) {
  for (const { count, oddDays, payoffDay } of ways(loan)) {
    const payments = onTime(loan.installment, count)
    yield {
      kind: 'payoff',
      story: `repaid in full on day ${payoffDay}`,
      oddDays,
      payments,
      payoffDay,
      installmentsPaid: count,
    }
  }
}

/** Repaid in full, after an extra payment with the last installment, whose amount is solved from the interest that it saved. */
export const searchPayoffInParts: Search = function* (loan) {
  for (const way of ways(loan)) {
    const amount = solveExtra(loan, (extra) => inPartsLife(loan, way, extra))
    if (amount !== null) yield inPartsLife(loan, way, amount)
  }
}

function inPartsLife({ installment, currency }: LoanFigures, { count, oddDays, payoffDay }: Way, extra: number): Life {
  const day = count * MONTH
  const payments = inOrder([{ day, amount: extra as Minor, to: 'principal' }, ...onTime(installment, count)])
  const story = `${amountFromMinor(extra, currency)} repaid beyond installments on day ${day}, the rest on day ${payoffDay}`
  return { kind: 'payoff-in-parts', story, oddDays, payments, payoffDay, installmentsPaid: count }
}

interface Way {
  readonly count: number
  readonly oddDays: number
  readonly payoffDay: number
}

function* ways(loan: LoanFigures): Iterable<Way> {
  for (const count of installmentCounts(loan)) {
    for (const oddDays of count === 0 ? [0] : USUAL_ODD_DAYS) {
      for (let after = 0; after <= MONTH; after++) yield { count, oddDays, payoffDay: count * MONTH + after }
    }
  }
}

/** What is paid in all falls in proportion to the extra payment. @returns null where none below the principal gives the sum that was paid */
function solveExtra(loan: LoanFigures, lifeOf: (amount: number) => Life): number | null {
  const without = paidIn(loan, lifeOf(0))
  const perUnit = (paidIn(loan, lifeOf(loan.principal)) - without) / loan.principal
  const amount = Math.round((paidOf(loan) - without) / perUnit)
  return amount > 0 && amount < loan.principal ? amount : null
}
