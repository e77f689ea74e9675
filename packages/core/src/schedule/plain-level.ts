/**
 * The schedule of a plain level loan in one pass: what most loans are, and what previews, imports and re-projections of a book make by the
 * million. It gives what `amortize` and `scheduleRows` give, only sooner: interest of a row cannot be formed before the balance of the row
 * above, and while the machine waits for that it has the time to make the row. Two passes over columns, each waiting by itself, take half
 * as long again (bench/README.md).
 */
import { fromEpochDay } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { inputOf } from './amortize.ts'
import { installmentRounding } from './installment-rounding.ts'
import { interestOf, type InterestRule } from './interest-rule.ts'
import { roomFor } from './number-columns.ts'
import type { PeriodFactors } from './factor.ts'
import type { Periods } from './periods.ts'
import { installmentRow, requireSafeTotal } from './rows.ts'
import type { ScheduledInstallment } from './schedule.ts'
import type { ScheduleTerms } from './terms.ts'

export interface PlainLevel {
  readonly installment: Minor
  readonly installments: readonly ScheduledInstallment[]
}

/** Whether terms ask for equal installments to the end with the residue in the last, and for nothing besides. They must not be planned. */
export function isPlainLevel({ interestMethod, amortization, grace, rounding }: ScheduleTerms): boolean {
  return (
    interestMethod === 'declining-balance' &&
    amortization.kind === 'level' &&
    amortization.installment === undefined &&
    grace.principal === 0 &&
    grace.interest === 0 &&
    rounding.residue === 'last'
  )
}

/**
 * @returns null where a row turns out not to be plain: its interest is above the installment, or it clears the balance before the end
 * @throws {LendError} AMOUNT_OUT_OF_RANGE
 */
export function plainLevel(
  terms: ScheduleTerms,
  periods: Periods,
  charged: PeriodFactors,
  solved: PeriodFactors,
): PlainLevel | null {
  const { principal, rounding } = terms
  const problem = { principal, balloon: 0, factors: solved, start: 0, end: periods.count }
  const installment = installmentRounding(rounding).level(problem)
  const installments = levelRows(periods, inputOf(terms, charged).interest, principal, installment)
  return installments === null ? null : { installment, installments }
}

function levelRows(
  periods: Periods,
  interestRule: InterestRule,
  opening: number,
  installment: number,
): readonly ScheduledInstallment[] | null {
  const last = periods.count - 1
  const rows = roomFor<ScheduledInstallment>(periods.count)
  let balance = opening
  let from = fromEpochDay(periods.bounds[0]!)
  for (let row = 0; row < last; row++) {
    const interest = interestOf(interestRule, row, balance)
    // The order lets the machine take the installment off before it knows the interest. All of it is exact.
    balance = balance - installment + interest
    if (interest > installment || balance <= 0) return null
    const made = installmentRow(periods, row, from, installment - interest, interest, balance)
    rows[row] = made
    from = made.to
  }
  const interest = interestOf(interestRule, last, balance)
  rows[last] = installmentRow(periods, last, from, balance, interest, 0)
  requireSafeTotal(installment * last + balance + interest)
  return rows
}
