/** What a Fineract loan plans to be repaid, when its money has gone out and its plan has been changed. */
import { downPaymentOf, type LocalDate, notSupported, type ScheduledInstallment, type ScheduleTerms } from '@lend/core'
import { scaledInteger } from '../scaled-integer.ts'
import { changedPlan, type FineractEvent } from './fineract-changes.ts'
import { countDays, type Disbursement, paidOut, termsFor, withPrincipals } from './fineract-disbursements.ts'
import { downPaymentShare, type FineractLoan } from './fineract-loan.ts'

export interface FineractPlan {
  readonly disbursements: readonly Disbursement[]
  readonly rows: readonly ScheduledInstallment[]
}

/** The plan that the events leave, in the order of their value dates. */
export function fineractPlan(loan: FineractLoan, events: readonly FineractEvent[]): FineractPlan {
  const disbursements = disbursementsOf(loan, events)
  const others = events.filter((event) => event.type !== 'DISBURSEMENT')
  const down = disbursements.map((each) => ({ ...each, amount: downPaymentFor(loan, each) }))
  const financed = disbursements.map(({ date, amount }, index) => ({ date, amount: amount - down[index]!.amount }))
  return { disbursements, rows: withDownPayments(planned(loan, financed, others), disbursements, down) }
}

function planned(
  loan: FineractLoan,
  disbursements: readonly Disbursement[],
  others: readonly FineractEvent[],
): readonly ScheduledInstallment[] {
  if (others.length === 0) return paidOut(loan, disbursements)
  const [change, ...more] = others
  if (more.length > 0 || countDays(disbursements) > 1) throw notSupported('several changes of a plan')
  return changedPlan(loan, disbursements, change!)
}

function downPaymentFor(loan: FineractLoan, { date, amount }: Disbursement): number {
  const share = downPaymentShare(loan)
  const { rounding } = termsFor(loan, amount, date)
  return share === 0 ? 0 : downPaymentOf(amount as ScheduleTerms['principal'], share, rounding)
}

/** Down payments stand among the rows as installments due on their day; all are numbered in the order of their due dates. */
function withDownPayments(
  rows: readonly ScheduledInstallment[],
  disbursements: readonly Disbursement[],
  down: readonly Disbursement[],
): readonly ScheduledInstallment[] {
  const due = down.filter(({ amount }) => amount > 0)
  if (due.length === 0) return rows
  const added = due.map(({ date, amount }) => downPaymentRow(date, amount))
  const all = [...rows, ...added].toSorted((a, b) =>
    a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : a.number - b.number,
  )
  const numbered = all.map((row, index) => ({ ...row, number: index + 1 }))
  return withPrincipals(
    numbered,
    numbered.map(({ principal }) => principal),
    disbursements,
  )
}

function downPaymentRow(day: LocalDate, amount: number): ScheduledInstallment {
  const money = (value: number): ScheduleTerms['principal'] => value as ScheduleTerms['principal']
  return {
    number: 0,
    from: day,
    to: day,
    dueDate: day,
    principal: money(amount),
    interest: money(0),
    balance: money(0),
  }
}

function disbursementsOf(loan: FineractLoan, events: readonly FineractEvent[]): readonly Disbursement[] {
  return events
    .filter((event) => event.type === 'DISBURSEMENT')
    .map((event) => ({ date: event.date as LocalDate, amount: scaledInteger(event.amount!, loan.currencyDecimals) }))
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}
