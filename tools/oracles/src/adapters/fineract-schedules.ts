/** fineract-schedules.json: what is due when. */
import { buildSchedule, daysBetween, type LocalDate, notSupported, type Schedule } from '@lend/core'
import { scaledInteger, scaledText } from '../scaled-integer.ts'
import { type FineractLoan, fineractTerms } from './fineract-loan.ts'

interface FineractEvent {
  readonly type: string
  readonly date?: string
  readonly amount?: string
}

export interface FineractScheduleCase {
  readonly loan: FineractLoan
  readonly events: readonly FineractEvent[]
  readonly expected: FineractScheduleFigures
}

export interface FineractScheduleFigures {
  readonly schedule: readonly FineractRow[]
  readonly totals?: FineractRow
}

export type FineractRow = Readonly<Record<string, string | number | null>>

/** The figures that the case states, as Lend makes them: the same rows, and of each the same columns. */
export function fineractSchedule({ loan, events, expected }: FineractScheduleCase): FineractScheduleFigures {
  const { amounts, disbursedOn } = paidOutOnce(events)
  const decimals = loan.currencyDecimals
  const sum = amounts.reduce((total, amount) => total + scaledInteger(amount, decimals), 0)
  const schedule = buildSchedule(fineractTerms(loan, scaledText(sum, decimals), disbursedOn), disbursedOn)
  const rows = rowsOf(schedule, amounts, decimals)
  const stated = expected.schedule.filter((row) => row.kind === 'INSTALLMENT').map((row) => row.nr)
  const complete = stated.every((nr, index) => nr === index + 1) && !('partial' in expected)
  return {
    schedule: complete
      ? rows.map((row, index) => columnsOf(row, expected.schedule[index]))
      : selected(rows, expected.schedule),
    ...(expected.totals && { totals: columnsOf(totalsOf(schedule, decimals), expected.totals) }),
  }
}

/** All money out on one day, in one sum or several. */
function paidOutOnce(events: readonly FineractEvent[]): { amounts: readonly string[]; disbursedOn: LocalDate } {
  const other = events.find((event) => event.type !== 'DISBURSEMENT')
  if (other !== undefined) throw notSupported(`the event ${other.type} in a schedule`)
  const days = new Set(events.map((event) => event.date))
  if (days.size !== 1) throw notSupported('disbursements on several days')
  return { amounts: events.map((event) => event.amount!), disbursedOn: events[0]!.date as LocalDate }
}

function rowsOf(schedule: Schedule, amounts: readonly string[], decimals: number): readonly FineractRow[] {
  const money = (amount: number): string => scaledText(amount, decimals)
  const disbursements = amounts.map((amount) => ({ kind: 'DISBURSEMENT', date: schedule.disbursedOn, amount }))
  const installments = schedule.installments.map((row) => ({
    kind: 'INSTALLMENT',
    nr: row.number,
    days: daysBetween(row.from, row.dueDate),
    dueDate: row.dueDate,
    balance: money(row.balance),
    principal: money(row.principal),
    interest: money(row.interest),
    fees: money(0),
    penalties: money(0),
    due: money(row.principal + row.interest),
  }))
  return [...disbursements, ...installments]
}

function totalsOf({ principal, installments }: Schedule, decimals: number): FineractRow {
  const interest = installments.reduce((sum, row) => sum + row.interest, 0)
  const [zero, due] = [scaledText(0, decimals), scaledText(principal + interest, decimals)]
  return {
    principal: scaledText(principal, decimals),
    interest: scaledText(interest, decimals),
    fees: zero,
    penalties: zero,
    due,
  }
}

/** The rows that a partial case tabulates, by number; a row that Lend does not have stays empty and so differs. */
function selected(rows: readonly FineractRow[], stated: readonly FineractRow[]): readonly FineractRow[] {
  const disbursements = rows.filter((row) => row.kind === 'DISBURSEMENT')
  return stated.map((row, index) =>
    columnsOf(
      row.kind === 'DISBURSEMENT' ? (disbursements[index] ?? {}) : (rows.find((own) => own.nr === row.nr) ?? {}),
      row,
    ),
  )
}

function columnsOf(row: FineractRow, stated: FineractRow | undefined): FineractRow {
  return stated === undefined ? row : Object.fromEntries(Object.entries(row).filter(([name]) => name in stated))
}
