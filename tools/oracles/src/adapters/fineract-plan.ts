/** Plans of Fineract that change on the way: money out on several days, a new rate, a moved due date. */
import {
  addDays,
  buildRemaining,
  buildSchedule,
  downPaymentOf,
  type InterestPart,
  type LocalDate,
  notSupported,
  type RowDates,
  rowInterestFactor,
  type ScheduledInstallment,
  type ScheduleTerms,
  stepDate,
} from '@lend/core'
import { scaledInteger, scaledText } from '../scaled-integer.ts'
import { downPaymentShare, type FineractLoan, fineractTerms } from './fineract-loan.ts'

export interface FineractEvent {
  readonly type: string
  readonly date?: string
  readonly amount?: string
  readonly effectiveDate?: string
  readonly newAnnualInterestRatePercent?: string
  readonly rescheduleFromDate?: string
  readonly adjustedDueDate?: string
}

export interface Disbursement {
  readonly date: LocalDate
  readonly amount: number
}

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
  return changed(loan, disbursements, change!)
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

function countDays(disbursements: readonly Disbursement[]): number {
  return new Set(disbursements.map(({ date }) => date)).size
}

const total = (disbursements: readonly Disbursement[]): number =>
  disbursements.reduce((sum, { amount }) => sum + amount, 0)

/** Terms of a loan of so much whose periods start on a day. */
function termsFor(loan: FineractLoan, amount: number, start: LocalDate): ScheduleTerms {
  return fineractTerms(loan, scaledText(amount, loan.currencyDecimals), start)
}

function paidOut(loan: FineractLoan, disbursements: readonly Disbursement[]): readonly ScheduledInstallment[] {
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
function withPrincipals(
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
  let plan = emptyPlan(terms, start)
  for (const { date, amount } of disbursements) plan = change(plan, date, { amount })
  return plan.rows
}

/** A plan on the way: its rows, and what the period that was last changed bore up to the change. */
interface Plan {
  readonly terms: ScheduleTerms
  readonly start: LocalDate
  readonly rows: readonly ScheduledInstallment[]
  /** Principal paid out so far. */
  readonly out: number
  readonly running: {
    readonly row: number
    readonly until: LocalDate
    readonly parts: readonly InterestPart[]
    readonly balance: number
  } | null
}

function emptyPlan(terms: ScheduleTerms, start: LocalDate): Plan {
  return { terms, start, rows: buildSchedule(terms, start).installments, out: 0, running: null }
}

function change(
  plan: Plan,
  day: LocalDate,
  to: { readonly amount?: number; readonly annualRate?: ScheduleTerms['annualRate'] },
): Plan {
  const { start, rows } = plan
  const at = rowHolding(rows, day)
  const row = rows[at]!
  const running = plan.running?.row === at ? plan.running : null
  const before = running?.balance ?? (plan.out === 0 ? 0 : balanceBefore(rows, at, plan.out))
  const since = running?.until ?? row.from
  const past = [...(running?.parts ?? []), ...(day > since ? [part(plan.terms, start, row, before, since, day)] : [])]
  const terms = { ...plan.terms, annualRate: to.annualRate ?? plan.terms.annualRate }
  const balance = before + (to.amount ?? 0)
  const rest = buildRemaining({
    terms,
    disbursedOn: start,
    startNumber: at + 1,
    openingBalance: balance as ScheduleTerms['principal'],
    running: [...past, part(terms, start, row, balance, day, row.to)],
    installment: null,
  })
  return {
    terms,
    start,
    rows: [...rows.slice(0, at), ...rest.installments],
    out: plan.out + (to.amount ?? 0),
    running: { row: at, until: day, parts: past, balance },
  }
}

function part(
  terms: ScheduleTerms,
  start: LocalDate,
  row: ScheduledInstallment,
  balance: number,
  from: LocalDate,
  to: LocalDate,
): InterestPart {
  const { numerator, denominator } = rowInterestFactor(terms, start, row, from, to)
  return { balance, num: numerator, den: denominator }
}

/** The row whose period holds a day; a due date belongs to the next one. */
function rowHolding(rows: readonly ScheduledInstallment[], day: LocalDate): number {
  const at = rows.findIndex((row) => row.from <= day && day < row.to)
  if (at < 0) throw notSupported('a change outside the periods of a plan')
  return at
}

function balanceBefore(rows: readonly ScheduledInstallment[], at: number, out: number): number {
  return at === 0 ? out : rows[at - 1]!.balance
}

function changed(
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
  const annualRate = scaledInteger(event.newAnnualInterestRatePercent!, 6) as ScheduleTerms['annualRate']
  const plan = { terms, start, rows: buildSchedule(terms, start).installments, out: terms.principal, running: null }
  const day = addDays(event.effectiveDate as LocalDate, -1)
  return change(plan, day < start ? start : day, { annualRate }).rows
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
