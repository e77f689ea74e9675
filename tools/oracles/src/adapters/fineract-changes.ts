/** Changes of a Fineract plan: a new rate, a moved due date. */
import {
  addDays,
  buildRemaining,
  buildSchedule,
  type LocalDate,
  maxDate,
  notSupported,
  type RowDates,
  type ScheduledInstallment,
  type ScheduleTerms,
  stepDate,
} from '@lend/core'
import { scaledInteger } from '../scaled-integer.ts'
import { type Disbursement, termsFor, total } from './fineract-disbursements.ts'
import type { FineractLoan } from './fineract-loan.ts'
import { beginPlan, changePlan } from './running-plan.ts'

export interface FineractEvent {
  readonly type: string
  readonly date?: string
  readonly amount?: string
  readonly effectiveDate?: string
  readonly newAnnualInterestRatePercent?: string
  readonly rescheduleFromDate?: string
  readonly adjustedDueDate?: string
}

/** The plan that one change of it leaves. @throws {LendError} NOT_SUPPORTED */
export function changedPlan(
  loan: FineractLoan,
  disbursements: readonly Disbursement[],
  event: FineractEvent,
): readonly ScheduledInstallment[] {
  const start = disbursements[0]!.date
  const terms = termsFor(loan, total(disbursements), start)
  switch (event.type) {
    case 'CHANGE_RATE':
      return newRate(loan, terms, start, event)
    case 'RESCHEDULE':
      return rescheduled(terms, start, event)
    default:
      throw notSupported(`the event ${event.type} in a schedule`)
  }
}

/** The old rate applies up to the day before the effective date, in end-of-day terms. */
function newRate(
  loan: FineractLoan,
  terms: ScheduleTerms,
  start: LocalDate,
  event: FineractEvent,
): readonly ScheduledInstallment[] {
  if (loan.scheduleType === 'CUMULATIVE' || terms.interestMethod === 'flat')
    throw notSupported('a new rate within a period')
  const annualRate = scaledInteger(event.newAnnualInterestRatePercent!, 6)
  const day = addDays(event.effectiveDate as LocalDate, -1)
  const plan = beginPlan(terms, buildSchedule(terms, start), terms.principal)
  return changePlan(plan, maxDate(day, start), { annualRate }).rows
}

const RESCHEDULES: readonly string[] = [
  'type',
  'businessDate',
  'submittedOn',
  'rescheduleFromDate',
  'adjustedDueDate',
  'newAnnualInterestRatePercent',
]

/** A new due date for one installment, which the later ones follow, or a new rate of a flat loan from one installment on. */
function rescheduled(terms: ScheduleTerms, start: LocalDate, event: FineractEvent): readonly ScheduledInstallment[] {
  const unknown = Object.entries(event).find(([field, value]) => value !== null && !RESCHEDULES.includes(field))
  if (unknown !== undefined) throw notSupported(`${unknown[0]} in a reschedule`)
  const { installment, installments: rows } = buildSchedule(terms, start)
  const at = rows.findIndex((row) => row.dueDate === event.rescheduleFromDate)
  if (at < 0) throw notSupported('a reschedule from a day that is no due date')
  const common = {
    disbursedOn: start,
    startNumber: at + 1,
    openingBalance: at === 0 ? terms.principal : rows[at - 1]!.balance,
  }
  if (event.newAnnualInterestRatePercent) {
    if (terms.interestMethod !== 'flat') throw notSupported('a new rate by reschedule on a declining balance')
    const annualRate = scaledInteger(event.newAnnualInterestRatePercent, 6) as ScheduleTerms['annualRate']
    const rest = buildRemaining({ ...common, terms: { ...terms, annualRate }, installment: null })
    return [...rows.slice(0, at), ...rest.installments]
  }
  if (terms.annualRate !== 0) throw notSupported('interest of a period whose due date was moved')
  const dates = movedDates(terms, rows.slice(at), event.adjustedDueDate as LocalDate)
  return [...rows.slice(0, at), ...buildRemaining({ ...common, terms, installment, dates }).installments]
}

function movedDates(
  { frequency, monthEnd }: ScheduleTerms,
  rows: readonly ScheduledInstallment[],
  adjusted: LocalDate,
): readonly RowDates[] {
  const dueDates = rows.map((_, index) => stepDate(adjusted, frequency, index, monthEnd))
  return rows.map((row, index) => ({
    from: index === 0 ? row.from : dueDates[index - 1]!,
    to: dueDates[index]!,
    dueDate: dueDates[index]!,
  }))
}
