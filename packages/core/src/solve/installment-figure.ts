/** The one figure that people mean by 'the installment' of a schedule, whatever its kind, and how far it is from one that was asked. */
import type { LocalDate } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import { add, type Minor } from '../money/index.ts'
import { buildSchedule, type Schedule, type ScheduleTerms } from '../schedule/index.ts'

/**
 * The level installment; where installments are not level, the first one that grace on principal has no hand in: the largest of equal shares
 * of principal, the interest of an interest-only loan, the one payment of a bullet loan.
 */
export function installmentFigure(schedule: Schedule, { grace }: Pick<ScheduleTerms, 'grace'>): Minor {
  if (schedule.installment !== null) return schedule.installment
  const { installments } = schedule
  const row = installments[Math.min(grace.principal, installments.length - 1)]
  return row === undefined ? (0 as Minor) : add(row.principal, row.interest)
}

/** The terms with a level installment to be solved for, where they had named it. */
export function withoutNamedInstallment<T extends Pick<ScheduleTerms, 'amortization'>>(terms: T): T {
  return terms.amortization.kind === 'level' ? { ...terms, amortization: { kind: 'level' } } : terms
}

/** Installment less what was asked; Infinity where amounts grow past what is counted exactly. */
export function excessOver(asked: Minor, terms: ScheduleTerms, disbursedOn: LocalDate): number {
  try {
    return installmentFigure(buildSchedule(terms, disbursedOn), terms) - asked
  } catch (error) {
    if (isLendError(error, 'AMOUNT_OUT_OF_RANGE')) return Infinity
    throw error
  }
}
