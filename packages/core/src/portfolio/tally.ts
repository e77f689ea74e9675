import { addBreakdown, type Breakdown, ZERO_BREAKDOWN } from '../money/index.ts'

/** How one loan stands at the end of a day, as far as a portfolio asks. */
export interface Standing {
  readonly outstanding: Breakdown
  /** The part of it that has fallen due. */
  readonly arrears: Breakdown
  /** Calendar days since the oldest unpaid due date, the due day being day 0 for every product alike. */
  readonly daysPastDue: number
}

/** Loans of one currency, added up. */
export interface Tally {
  readonly loans: number
  readonly outstanding: Breakdown
  readonly arrears: Breakdown
}

export const EMPTY_TALLY: Tally = { loans: 0, outstanding: ZERO_BREAKDOWN, arrears: ZERO_BREAKDOWN }

/** @throws {LendError} AMOUNT_OUT_OF_RANGE when a total passes what is counted exactly */
export function addToTally(tally: Tally, { outstanding, arrears }: Omit<Standing, 'daysPastDue'>): Tally {
  return {
    loans: tally.loans + 1,
    outstanding: addBreakdown(tally.outstanding, outstanding),
    arrears: addBreakdown(tally.arrears, arrears),
  }
}

/** Two tallies of one currency as one. @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function mergeTallies(a: Tally, b: Tally): Tally {
  return {
    loans: a.loans + b.loans,
    outstanding: addBreakdown(a.outstanding, b.outstanding),
    arrears: addBreakdown(a.arrears, b.arrears),
  }
}
