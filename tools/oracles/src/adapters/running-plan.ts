/** A plan on the way: money out on several days, a new rate, and what is left planned anew from each. */
import {
  buildRemaining,
  type InterestPart,
  type LocalDate,
  notSupported,
  rowInterestFactor,
  type Schedule,
  type ScheduledInstallment,
  type ScheduleTerms,
} from '@lend/core'

export interface RunningPlan {
  readonly terms: ScheduleTerms
  readonly start: LocalDate
  readonly rows: readonly ScheduledInstallment[]
  readonly installment: Schedule['installment']
  /** Principal paid out so far. */
  readonly out: number
  /** What the period that was last changed bore up to the change. */
  readonly running: {
    readonly row: number
    readonly until: LocalDate
    readonly parts: readonly InterestPart[]
    readonly balance: number
  } | null
}

export interface PlanChange {
  /** Money out. */
  readonly amount?: number
  readonly annualRate?: ScheduleTerms['annualRate']
  /** Whether the installment stays and the number of rows gives way; it is solved again unless given. */
  readonly keepsInstallment?: boolean
}

/** A plan that nothing has happened to. `out` is 0 where its money is still to be paid out. */
export function beginPlan(terms: ScheduleTerms, schedule: Schedule, out: number): RunningPlan {
  const { disbursedOn: start, installments: rows, installment } = schedule
  return { terms, start, rows, installment, out, running: null }
}

/** The plan from a day on: all is solved as if the new balance had been out since the period's start; interest counts the real days. */
export function changePlan(plan: RunningPlan, day: LocalDate, change: PlanChange): RunningPlan {
  const { start, rows } = plan
  const at = rowHolding(rows, day)
  const row = rows[at]!
  const running = plan.running?.row === at ? plan.running : null
  const before = running?.balance ?? (plan.out === 0 ? 0 : balanceBefore(rows, at, plan.out))
  const since = running?.until ?? row.from
  const past = [...(running?.parts ?? []), ...(day > since ? [part(plan.terms, start, row, before, since, day)] : [])]
  const terms = { ...plan.terms, annualRate: change.annualRate ?? plan.terms.annualRate }
  const balance = before + (change.amount ?? 0)
  const keeps = change.keepsInstallment === true
  const rest = buildRemaining({
    terms,
    disbursedOn: start,
    startNumber: at + 1,
    openingBalance: balance as ScheduleTerms['principal'],
    running: [...past, part(terms, start, row, balance, day, row.to)],
    installment: keeps ? plan.installment : null,
    mayExtend: keeps,
  })
  return {
    terms,
    start,
    rows: [...rows.slice(0, at), ...rest.installments],
    installment: rest.installment,
    out: plan.out + (change.amount ?? 0),
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
export function rowHolding(rows: readonly ScheduledInstallment[], day: LocalDate): number {
  const at = rows.findIndex((row) => row.from <= day && day < row.to)
  if (at < 0) throw notSupported('a change outside the periods of a plan')
  return at
}

export function balanceBefore(rows: readonly ScheduledInstallment[], at: number, out: number): number {
  return at === 0 ? out : rows[at - 1]!.balance
}
