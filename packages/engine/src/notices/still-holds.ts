import { daysPastDue, isBooked, type LocalDate } from '@lend/core'
import type { LoanRecord, Notice } from '../ports/index.ts'
import type { NoticePolicy } from './notice-policy.ts'
import { oldestUnpaid, stageReached } from './overdue-stage.ts'

/** Whether what a notice says can change before it is delivered. What happened stays told. */
export function dependsOnLoan({ kind }: Notice): boolean {
  return kind === 'due-soon' || kind === 'overdue'
}

/**
 * Whether a notice made earlier should still go out. One about an installment holds while that is the oldest unpaid one, and while
 * it is not yet due (due soon) or no later stage has been reached (overdue).
 * @param asOf the business date up to which the loan is known
 */
export function stillHolds(notice: Notice, { loan }: LoanRecord, asOf: LocalDate, policy: NoticePolicy): boolean {
  if (!dependsOnLoan(notice)) return true
  if (!isBooked(loan) || loan.status !== 'active') return false
  const oldest = oldestUnpaid(loan)
  if (oldest === null || oldest.number !== notice.installment) return false
  if (notice.kind === 'due-soon') return oldest.dueDate > asOf
  const stage = stageReached(policy.overdueStages, daysPastDue(loan, asOf))
  return stage !== null && notice.rule === `overdue-${stage}`
}
