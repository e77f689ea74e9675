/** Plans of Fineract by the money that goes out, on one day or on several. */
import {
  buildRemaining,
  buildSchedule,
  type LocalDate,
  notSupported,
  type ScheduledInstallment,
  type ScheduleTerms,
} from '@lend/core'
import { scaledText } from '../scaled-integer.ts'
import { type FineractLoan, fineractTerms } from './fineract-loan.ts'
import { balanceBefore, beginPlan, changePlan, rowHolding } from './running-plan.ts'

export interface Disbursement {
  readonly date: LocalDate
  readonly amount: number
}

export function countDays(disbursements: readonly Disbursement[]): number {
  return new Set(disbursements.map(({ date }) => date)).size
}

export const total = (disbursements: readonly Disbursement[]): number =>
  disbursements.reduce((sum, { amount }) => sum + amount, 0)

/** Terms of a loan of so much whose periods start on a day. */
export function termsFor(loan: FineractLoan, amount: number, start: LocalDate): ScheduleTerms {
  return fineractTerms(loan, scaledText(amount, loan.currencyDecimals), start)
}

/** The plan of all that was paid out, if nothing else happens. */
export function paidOut(loan: FineractLoan, disbursements: readonly Disbursement[]): readonly ScheduledInstallment[] {
  const first = disbursements[0]!.date
  const start = loan.repaymentStartDateType === 'SUBMITTED_ON_DATE' ? (loan.submittedOn as LocalDate) : first
  const terms = termsFor(loan, total(disbursements), start)
  if (countDays(disbursements) === 1 && start === first) return buildSchedule(terms, start).installments
  if (loan.scheduleType === 'CUMULATIVE')
    throw notSupported('disbursements of a cumulative loan after the start of its periods')
  if (terms.annualRate === 0) return spreadEach(terms, start, disbursements)
  return terms.interestMethod === 'flat'
    ? flatTranches(loan, start, disbursements)
    : tranches(loan, start, disbursements)
}

/** Without interest each disbursement is spread on its own over the installments due after it. */
function spreadEach(
  terms: ScheduleTerms,
  start: LocalDate,
  disbursements: readonly Disbursement[],
): readonly ScheduledInstallment[] {
  const plan = buildSchedule(terms, start).installments
  const principals = plan.map(() => 0)
  for (const { date, amount } of disbursements) {
    const startNumber = plan.findIndex((row) => row.dueDate > date) + 1
    if (startNumber === 0) throw notSupported('a disbursement after the last due date')
    const openingBalance = amount as ScheduleTerms['principal']
    const { installments } = buildRemaining({
      terms,
      disbursedOn: start,
      startNumber,
      openingBalance,
      installment: null,
    })
    for (const row of installments) principals[row.number - 1]! += row.principal
  }
  return withPrincipals(plan, principals, disbursements)
}

/** Balances count the money that is out by each due date; money out on a due date shows after it. */
export function withPrincipals(
  plan: readonly ScheduledInstallment[],
  principals: readonly number[],
  disbursements: readonly Disbursement[],
): readonly ScheduledInstallment[] {
  let repaid = 0
  return plan.map((row, index) => {
    const principal = principals[index]! as ScheduleTerms['principal']
    repaid += principal
    const out = total(
      disbursements.filter(({ date }) => date < row.dueDate || (row.from === row.to && date === row.from)),
    )
    return { ...row, principal, balance: (out - repaid) as ScheduleTerms['principal'] }
  })
}

/** Flat interest is for whole periods on all that was paid out, when parts of a period are not told apart. */
function flatTranches(
  loan: FineractLoan,
  start: LocalDate,
  disbursements: readonly Disbursement[],
): readonly ScheduledInstallment[] {
  if (loan.interestCalculationPeriod === 'DAILY' || loan.allowPartialPeriodInterestCalculation) {
    throw notSupported('flat interest on a part of a period')
  }
  let out = 0
  let rows: readonly ScheduledInstallment[] = buildSchedule(
    termsFor(loan, total(disbursements), start),
    start,
  ).installments
  for (const { date, amount } of disbursements) {
    const at = rowHolding(rows, date)
    const owed = out === 0 ? 0 : balanceBefore(rows, at, out)
    out += amount
    const openingBalance = (owed + amount) as ScheduleTerms['principal']
    const terms = termsFor(loan, out, start)
    const rest = buildRemaining({ terms, disbursedOn: start, startNumber: at + 1, openingBalance, installment: null })
    rows = [...rows.slice(0, at), ...rest.installments]
  }
  return rows
}

/** Money out within a plan: the rest is solved again as if all had been out since the period's start; interest counts the real days. */
function tranches(
  loan: FineractLoan,
  start: LocalDate,
  disbursements: readonly Disbursement[],
): readonly ScheduledInstallment[] {
  const terms = termsFor(loan, total(disbursements), start)
  let plan = beginPlan(terms, buildSchedule(terms, start), 0)
  for (const { date, amount } of disbursements) plan = changePlan(plan, date, { amount })
  return plan.rows
}
