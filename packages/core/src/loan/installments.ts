/** A schedule's rows as installments of a loan. */
import type { LocalDate } from '../dates/index.ts'
import { type Breakdown, type Minor, ZERO, ZERO_BREAKDOWN } from '../money/index.ts'
import type { RowDates, Schedule, ScheduledInstallment } from '../schedule/index.ts'
import type { Installment } from './loan.ts'

/**
 * The schedule as installments that nobody has paid yet. What is due on disbursement, a down payment or the interest of an upfront stub,
 * is installment 0.
 */
export function installmentsOf(schedule: Schedule, downPayment: Minor = ZERO): Installment[] {
  const rows = schedule.installments.map(installmentOf)
  const { disbursedOn: day, upfrontInterest } = schedule
  if (upfrontInterest === 0 && downPayment === 0) return rows
  const charged = { ...ZERO_BREAKDOWN, principal: downPayment, interest: upfrontInterest }
  return [unpaid(0, { from: day, to: day, dueDate: day }, charged), ...rows]
}

/** One row that nobody has paid yet. */
export function installmentOf(row: ScheduledInstallment): Installment {
  return unpaid(row.number, row, { principal: row.principal, interest: row.interest, fees: ZERO, penalties: ZERO })
}

/** An installment outside the plan, with a period of no days: what is due on that day by itself. It asks for nothing yet. */
export function installmentOn(number: number, day: LocalDate): Installment {
  return unpaid(number, { from: day, to: day, dueDate: day }, ZERO_BREAKDOWN)
}

function unpaid(number: number, { from, to, dueDate }: RowDates, charged: Breakdown): Installment {
  return { number, from, to, dueDate, charged, repaid: ZERO_BREAKDOWN, waived: ZERO_BREAKDOWN, settledOn: null }
}
