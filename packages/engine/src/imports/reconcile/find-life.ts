import type { LoanFigures } from './figures.ts'
import type { Life } from './life.ts'
import { searchMovedDueDate, searchPaidLate, searchTwoPaidLate } from './lives/off-days.ts'
import { searchOnSchedule } from './lives/on-schedule.ts'
import { searchExtraAndOddDays, searchExtraPayment } from './lives/extra-payment.ts'
import { searchOtherInstallment, searchPartPayment, searchTwoAmounts } from './lives/other-amounts.ts'
import type { Search } from './lives/parts.ts'
import { searchPayoff, searchPayoffInParts } from './lives/payoff.ts'
import { leadsTo } from './walk.ts'

/** From the least that may vary to the most: the first life found is the one that says most. */
const RUNNING: readonly Search[] = [
  searchOnSchedule,
  searchMovedDueDate,
  searchPaidLate,
  searchOtherInstallment,
  searchPartPayment,
  searchExtraPayment,
  searchTwoPaidLate,
  searchTwoAmounts,
  searchExtraAndOddDays,
]
const REPAID: readonly Search[] = [searchPayoff, searchPayoffInParts]

/** A life that leads to the figures of a loan, to the minor unit; null where none is found. */
export function findLife(loan: LoanFigures): Life | null {
  if (loan.state === 'given-up') return givenUp(loan)
  for (const search of loan.state === 'repaid' ? REPAID : RUNNING) {
    for (const life of search(loan)) if (leadsTo(loan, life)) return life
  }
  return null
}

/** Nothing was ever paid, and what is not owed any more was given up. */
function givenUp({ balance, paidPrincipal, paidInterest }: LoanFigures): Life | null {
  if (balance !== 0 || paidPrincipal !== 0 || paidInterest !== 0) return null
  const story = 'written off with no payment received'
  return { kind: 'given-up', story, oddDays: 0, payments: [], payoffDay: null, installmentsPaid: 0 }
}
