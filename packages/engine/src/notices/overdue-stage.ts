import { type BookedLoan, type Installment, oldestUnpaidDueDate } from '@lend/core'

/** The installment that days past due are counted from, whether its day has come or not; null when there is none. */
export function oldestUnpaid(loan: BookedLoan): Installment | null {
  const dueDate = oldestUnpaidDueDate(loan)
  if (dueDate === null) return null
  return (
    loan.installments.find((installment) => installment.dueDate === dueDate && installment.settledOn === null) ?? null
  )
}

/** The latest stage that so many days past due have reached; null before the first. */
export function stageReached(stages: readonly number[], daysPastDue: number): number | null {
  return stages.findLast((stage) => stage <= daysPastDue) ?? null
}
