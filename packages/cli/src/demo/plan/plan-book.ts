import { addDays, daysBetween, type LocalDate, stepDate } from '@lend/core'
import { planLoan } from './plan-loan.ts'
import { randomFrom } from './random.ts'
import type { PlannedLoan, Step } from './step.ts'

/** The last day of every demo book: fixed, so that the same seed is the same book on whatever day it is made. */
export const LAST_DAY: LocalDate = '2026-06-30' as LocalDate

/** The book that README and docs talk of. */
export const USUAL_SEED = '2'

/** How a book grows: 24 months make 360 applications of 300 borrowers. */
const APPLICATIONS_A_MONTH = 15
const BORROWERS_IN_APPLICATIONS = { of: 6, new: 5 }

export interface DemoPlan {
  readonly seed: string
  readonly firstDay: LocalDate
  readonly lastDay: LocalDate
  /** Borrowers are numbered from 1. */
  readonly borrowers: number
  readonly loans: readonly PlannedLoan[]
  /** In the order of days; within a day in the order in which they happen. */
  readonly steps: readonly Step[]
}

/**
 * The life of a book.
 * @param months how many months it lives, and so how many apply; its end is always the same
 * @param perMonth applications a month
 */
export function planBook(seed: string, months: number, perMonth: number = APPLICATIONS_A_MONTH): DemoPlan {
  const firstDay = addDays(stepDate(LAST_DAY, { every: 1, unit: 'month' }, -months, 'end-of-month'), 1)
  const loans = months * perMonth
  const borrowers = Math.ceil((loans * BORROWERS_IN_APPLICATIONS.new) / BORROWERS_IN_APPLICATIONS.of)
  const plans = Array.from({ length: loans }, (_, index) => {
    const borrower = index < borrowers ? index + 1 : randomFrom(`${seed}/again/${index}`).between(1, borrowers)
    return planLoan(seed, index, borrower, appliedOn(seed, index, firstDay))
  })
  const steps = plans.flatMap((plan) => plan.steps).filter(({ on }) => on <= LAST_DAY)
  return {
    seed,
    firstDay,
    lastDay: LAST_DAY,
    borrowers,
    loans: plans.map(({ loan }) => loan),
    // A stable sort: what happens to one loan on one day stays in its order
    steps: steps.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  }
}

function appliedOn(seed: string, index: number, firstDay: LocalDate): LocalDate {
  return addDays(firstDay, randomFrom(`${seed}/applied/${index}`).between(0, daysBetween(firstDay, LAST_DAY)))
}
