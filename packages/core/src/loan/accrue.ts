/** Interest that enters the books before it falls due, where the terms say so: the books then show what has been earned, day by day or month by month. */
import { addDays, type LocalDate, stepDate } from '../dates/index.ts'
import { subtract, ZERO } from '../money/index.ts'
import { accruedAtEnd } from './accrued-interest.ts'
import { type Draft, note, only } from './draft.ts'
import { firstDueAfter } from './due.ts'
import type { BookedLoan } from './loan.ts'
import type { InterestAccrual } from './loan-terms.ts'

/** The first day after a loan's `through` at whose end interest accrues; null when none is left to be earned. */
export function nextAccrualDay(loan: BookedLoan): LocalDate | null {
  const { interestAccrual } = loan.terms
  if (interestAccrual === undefined || loan.chargedOff !== undefined) return null
  const day = accrualDayFrom(addDays(loan.through, 1), interestAccrual)
  const isEarning = loan.accrued !== 0 || firstDueAfter(loan.installments, loan.through) < loan.installments.length
  return isEarning ? day : null
}

/** The first day on or after a day at whose end interest accrues. */
function accrualDayFrom(day: LocalDate, accrual: InterestAccrual): LocalDate {
  return accrual === 'daily' ? day : lastOfMonth(day)
}

function lastOfMonth(day: LocalDate): LocalDate {
  const first = `${day.slice(0, 8)}01` as LocalDate
  return addDays(stepDate(first, { every: 1, unit: 'month' }, 1, 'last-day'), -1)
}

/**
 * Brings what installments to come have earned by the end of a day into the books, if interest accrues on that day.
 * @see docs/rules/accounting.md#accrued-interest
 */
export function accrueInterest(draft: Draft, day: LocalDate): void {
  const { interestAccrual } = draft.terms
  if (draft.chargedOff !== undefined) return
  if (interestAccrual === undefined || accrualDayFrom(day, interestAccrual) !== day) return
  const earned = accruedAtEnd(draft, day, draft.carried ?? undefined)
  draft.carried = earned.carried
  bringTo(draft, earned.amount, day, day)
}

/** A loan that has ended earns no more: what had accrued and was never asked for is taken back. */
export function endAccrual(draft: Draft, on: LocalDate, cause: string): void {
  if (draft.accrued !== undefined) bringTo(draft, ZERO, on, cause)
}

function bringTo(draft: Draft, earned: NonNullable<Draft['accrued']>, on: LocalDate, cause: string): void {
  const amounts = only('interest', subtract(earned, draft.accrued ?? ZERO))
  draft.accrued = earned
  note(draft, { key: `accrual:${cause}`, type: 'interest-accrued', effectiveOn: on, amounts })
}
