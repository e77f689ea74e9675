/** fineract-schedules.json: what is due when. */
import { addDays, daysBetween, maxDate, type ScheduledInstallment } from '@lend/core'
import type { Figures, OracleCase, Replayed } from '../figures.ts'
import { scaledText } from '../scaled-integer.ts'
import type { FineractLoan } from './fineract-loan.ts'
import type { FineractEvent } from './fineract-changes.ts'
import type { Disbursement } from './fineract-disbursements.ts'
import { type FineractPlan, fineractPlan } from './fineract-plan.ts'

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

export function replayFineractSchedule(oracle: OracleCase): Replayed {
  const { partial: _, ...expected } = oracle.expected as Figures
  const actual = fineractSchedule(oracle as unknown as FineractScheduleCase) as unknown as Figures
  return { expected, actual, tolerance: {} }
}

/** The figures that the case states, as Lend makes them: the same rows, and of each the same columns. */
export function fineractSchedule({ loan, events, expected }: FineractScheduleCase): FineractScheduleFigures {
  const plan = fineractPlan(loan, events)
  const rows = rowsOf(plan, loan.currencyDecimals)
  const stated = expected.schedule.filter((row) => row.kind === 'INSTALLMENT').map((row) => row.nr)
  const complete = stated.every((nr, index) => nr === index + 1) && !('partial' in expected)
  return {
    schedule: complete
      ? rows.map((row, index) => columnsOf(row, expected.schedule[index]))
      : selected(rows, expected.schedule),
    ...(expected.totals && { totals: columnsOf(totalsOf(plan, loan.currencyDecimals), expected.totals) }),
  }
}

/** Disbursements stand before the installments that fall due after them. */
function rowsOf({ disbursements, rows }: FineractPlan, decimals: number): readonly FineractRow[] {
  const out = (after: string, until: string): readonly FineractRow[] =>
    disbursements.filter(({ date }) => after <= date && date < until).map((each) => disbursementRow(each, decimals))
  let before = ''
  return rows.flatMap((row) => {
    // A down payment falls due on the day of its own disbursement, and stands after it.
    const until = row.from === row.to ? addDays(row.dueDate, 1) : row.dueDate
    const money = out(before, until)
    before = until
    return [...money, installmentRow(row, disbursements[0]!, decimals)]
  })
}

function disbursementRow({ date, amount }: Disbursement, decimals: number): FineractRow {
  return { kind: 'DISBURSEMENT', date, amount: scaledText(amount, decimals) }
}

function installmentRow(row: ScheduledInstallment, first: Disbursement, decimals: number): FineractRow {
  const money = (amount: number): string => scaledText(amount, decimals)
  return {
    kind: 'INSTALLMENT',
    nr: row.number,
    days: daysBetween(maxDate(row.from, first.date), row.dueDate),
    dueDate: row.dueDate,
    balance: money(row.balance),
    principal: money(row.principal),
    interest: money(row.interest),
    fees: money(0),
    penalties: money(0),
    due: money(row.principal + row.interest),
  }
}

function totalsOf({ rows }: FineractPlan, decimals: number): FineractRow {
  const sum = (amount: (row: ScheduledInstallment) => number): string =>
    scaledText(
      rows.reduce((total, row) => total + amount(row), 0),
      decimals,
    )
  const none = scaledText(0, decimals)
  return {
    principal: sum((row) => row.principal),
    interest: sum((row) => row.interest),
    fees: none,
    penalties: none,
    due: sum((row) => row.principal + row.interest),
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
