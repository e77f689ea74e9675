/** Schedules of practice.json and india.json: published tables and market practice. */
import {
  addDays,
  amortize,
  buildRemaining,
  buildSchedule,
  daysBetween,
  type Decimal,
  exactLevelInstallment,
  fraction,
  fromEpochDay,
  type InterestPart,
  type LocalDate,
  notSupported,
  type PeriodFactors,
  periodFactors,
  periodsOf,
  rowInterestFactor,
  type Schedule,
  type ScheduledInstallment,
  type ScheduleTerms,
  stepDate,
  usActuarialApr,
} from '@lend/core'
import type { Figure, Figures } from '../figures.ts'
import { scaledInteger, scaledText } from '../scaled-integer.ts'
import { type PublishedInputs, type PublishedTerms, publishedTerms, type RateChange } from './published-terms.ts'

/** A row as it is printed: whatever columns the source has. */
type Row = Readonly<Record<string, string | number>>

export interface PublishedFigures extends Figures {
  readonly rows?: readonly Row[]
  readonly years?: readonly Row[]
  readonly totals?: Row
}

type Inputs = PublishedInputs & { readonly amountAdvanced?: string }

/** The figures that a case states, as Lend makes them, each rounded half-up to the decimals that the source prints. */
export function publishedSchedule(inputs: Inputs, expected: PublishedFigures): PublishedFigures {
  const made = resolve(inputs)
  return Object.fromEntries(Object.entries(expected).map(([name, stated]) => [name, figure(name, stated, made)]))
}

interface Made extends PublishedTerms {
  readonly inputs: Inputs
  readonly schedule: Schedule
  readonly rows: readonly ScheduledInstallment[]
}

/** Where all installments are level and leave a residue, one more row of the same installment clears it, and is not shown. */
function resolve(inputs: Inputs): Made {
  const published = publishedTerms(inputs)
  const { terms, disbursedOn, shown } = published
  const schedule = build(published, terms)
  if (inputs.rateChanges !== undefined)
    return { ...published, inputs, schedule, rows: withNewRates(inputs.rateChanges, terms, disbursedOn, schedule) }
  if (shown === null) return { ...published, inputs, schedule, rows: schedule.installments }
  const installment = schedule.installment!
  const longer = build(published, {
    ...terms,
    amortization: { kind: 'level', installment },
    installments: shown + 1,
  })
  return { ...published, inputs, schedule, rows: longer.installments.slice(0, shown) }
}

/** A rate of the period that no annual rate says exactly goes to the kernel as an exact factor; the dates stay. */
function build({ disbursedOn, exactPeriodicRate }: PublishedTerms, terms: ScheduleTerms): Schedule {
  const schedule = buildSchedule(terms, disbursedOn)
  if (exactPeriodicRate === null) return schedule
  const { installment, columns } = amortize(terms, equalFactors(exactPeriodicRate, terms.installments))
  const dated = periodsOf(terms, disbursedOn)
  const installments = Array.from({ length: columns.rows }, (_, index) => ({
    number: index + 1,
    from: fromEpochDay(dated.bounds[index]!),
    to: fromEpochDay(dated.bounds[index + 1]!),
    dueDate: fromEpochDay(dated.due[index]!),
    principal: columns.principal[index]! as ScheduleTerms['principal'],
    interest: columns.interest[index]! as ScheduleTerms['principal'],
    balance: columns.balance[index]! as ScheduleTerms['principal'],
  }))
  return { ...schedule, installment, installments }
}

/** Digits that a rate is known to. */
const RATE_DIGITS = 36

function equalFactors(rate: Decimal, count: number): PeriodFactors {
  const factor = {
    numerator: BigInt(rate.times(`1e${RATE_DIGITS}`).toFixed(0)),
    denominator: 10n ** BigInt(RATE_DIGITS),
  }
  return { count, values: new Float64Array(count).fill(rate.toNumber()), at: () => factor }
}

/** New rates in the order of their days, each on what the ones before it left. */
function withNewRates(
  changes: readonly RateChange[],
  terms: ScheduleTerms,
  disbursedOn: LocalDate,
  schedule: Schedule,
): readonly ScheduledInstallment[] {
  let plan: Plan = { terms, rows: schedule.installments, installment: schedule.installment, changed: null }
  for (const change of changes) plan = withNewRate(plan, change, disbursedOn)
  return plan.rows
}

interface Plan {
  readonly terms: ScheduleTerms
  readonly rows: readonly ScheduledInstallment[]
  readonly installment: Schedule['installment']
  /** The row that the last change fell in. */
  readonly changed: number | null
}

/** In end-of-day terms the new rate accrues from the day before it takes effect; the period that holds that day is split there. */
function withNewRate(plan: Plan, change: RateChange, disbursedOn: LocalDate): Plan {
  const { rows, terms } = plan
  const day = firstDayOf(change, rows)
  const at = rows.findIndex((row) => row.from <= day && day < row.to)
  if (at < 0) throw notSupported('a new rate outside the periods of a schedule')
  if (at === plan.changed) throw notSupported('two new rates within one period')
  const row = rows[at]!
  const openingBalance = (row.principal + row.balance) as ScheduleTerms['principal']
  const changed = { ...terms, annualRate: scaledInteger(change.annualRatePercent, 6) as ScheduleTerms['annualRate'] }
  const part = (by: ScheduleTerms, from: LocalDate, to: LocalDate): InterestPart => {
    const { numerator, denominator } = rowInterestFactor(by, disbursedOn, row, from, to)
    return { balance: openingBalance, num: numerator, den: denominator }
  }
  const solves = (change.recompute ?? 'installment') === 'installment'
  const rest = buildRemaining({
    terms: changed,
    disbursedOn,
    startNumber: row.number,
    openingBalance,
    running: day === row.from ? [] : [part(terms, row.from, day), part(changed, day, row.to)],
    installment: solves ? null : plan.installment,
    mayExtend: !solves,
  })
  return {
    terms: changed,
    rows: [...rows.slice(0, at), ...rest.installments],
    installment: rest.installment,
    changed: at,
  }
}

function firstDayOf({ effectiveOn, fromInstallment }: RateChange, rows: readonly ScheduledInstallment[]): LocalDate {
  if (effectiveOn !== undefined) return addDays(effectiveOn as LocalDate, -1)
  const row = rows.find(({ number }) => number === fromInstallment)
  if (row === undefined) throw notSupported('a new rate from no installment of the schedule')
  return row.from
}

function figure(name: string, stated: Figure, made: Made): Figure {
  switch (name) {
    case 'rows':
      return (stated as readonly Row[]).map((row) => rowRow(row, made))
    case 'years':
      return (stated as readonly Row[]).map((year) => yearRow(year, made))
    case 'totals':
      return sums(stated as Row, made.rows, made)
    case 'installment':
      return shown(made.schedule.installment ?? 0, printed(stated), made)
    case 'finalInstallment':
      return shown(asked(made.rows.at(-1)!), printed(stated), made)
    case 'installmentExact':
      return exactInstallment(printed(stated), made)
    case 'financeCharge':
      return shown(total(made.rows, asked) - advanced(made), printed(stated), made)
    case 'principalAfterMoratorium':
      return shown(made.terms.principal, printed(stated), made)
    case 'aprPercent':
      return apr(made)
        .times(100)
        .toFixed(decimalsOf(printed(stated)), ROUND_HALF_UP)
    default:
      return undefined
  }
}

/** A figure as the source prints it. */
function printed(stated: Figure): string {
  return typeof stated === 'string' ? stated : JSON.stringify(stated)
}

const ROUND_HALF_UP = 4

const asked = (row: ScheduledInstallment): number => row.principal + row.interest

function total(rows: readonly ScheduledInstallment[], amount: (row: ScheduledInstallment) => number): number {
  return rows.reduce((sum, row) => sum + amount(row), 0)
}

/** The day that a row is known by in a table; the row itself by its number. */
function rowRow(stated: Row, made: Made): Row {
  const row = made.rows.find(({ number }) => number === stated.n)
  if (row === undefined) return {}
  const values: Readonly<Record<string, number>> = {
    opening: row.principal + row.balance,
    installment: asked(row),
    interest: row.interest,
    principal: row.principal,
    balance: row.balance,
  }
  return columns(stated, (name, text) =>
    name === 'n' ? row.number : name === 'date' ? row.dueDate : shown(values[name]!, text, made),
  )
}

/** A calendar year (a string in the file), or the n-th year of the loan (a number). */
function yearRow(stated: Row, made: Made): Row {
  const { year } = stated
  const rows = made.rows.filter((row) =>
    typeof year === 'string' ? row.dueDate.startsWith(year) : loanYear(row, made) === year,
  )
  return { ...sums(stated, rows, made), year: year! }
}

function loanYear(row: ScheduledInstallment, { disbursedOn }: Made): number {
  let year = 1
  while (stepDate(disbursedOn, { unit: 'year', every: 1 }, year, 'last-day') < row.dueDate) year++
  return year
}

function sums(stated: Row, rows: readonly ScheduledInstallment[], made: Made): Row {
  const values: Readonly<Record<string, number>> = {
    installment: total(rows, asked),
    interest: total(rows, (row) => row.interest),
    principal: total(rows, (row) => row.principal),
  }
  return columns(stated, (name, text) => (name === 'year' ? stated.year! : shown(values[name]!, text, made)))
}

function columns(stated: Row, value: (name: string, text: string) => string | number): Row {
  return Object.fromEntries(Object.entries(stated).map(([name, text]) => [name, value(name, String(text))]))
}

/** An amount rounded half-up to the decimals of a printed one. */
function shown(amount: number, like: string, { decimals }: Made): string {
  return roundedText(BigInt(amount), 10n ** BigInt(decimals), decimalsOf(like))
}

/** The exact level installment at the digits of a printed one. */
function exactInstallment(like: string, { terms, disbursedOn, decimals }: Made): string {
  const factors = periodFactors(terms, periodsOf(terms, disbursedOn))
  const { numerator, denominator } = exactLevelInstallment({
    principal: terms.principal,
    balloon: 0,
    factors,
    start: 0,
    end: factors.count,
  })
  return roundedText(numerator, denominator * 10n ** BigInt(decimals), decimalsOf(like))
}

function roundedText(numerator: bigint, denominator: bigint, decimals: number): string {
  const scaled = (numerator * 10n ** BigInt(decimals) * 2n + denominator) / (denominator * 2n)
  return scaledText(Number(scaled), decimals)
}

function decimalsOf(text: string): number {
  return text.split('.')[1]?.length ?? 0
}

function advanced({ inputs, terms, decimals }: Made): number {
  return inputs.amountAdvanced === undefined ? terms.principal : scaledInteger(inputs.amountAdvanced, decimals)
}

/** Actuarial rate of the money advanced: whole months back from the first due date, odd days as thirtieths of a month. */
function apr(made: Made): Decimal {
  const { disbursedOn, rows, decimals } = made
  const firstDue = rows[0]!.dueDate
  const { t, days } = wholeMonthsBack(disbursedOn, firstDue)
  const f = fraction(days, 30)
  const money = (amount: number): string => scaledText(amount, decimals)
  return usActuarialApr({
    unitPeriodsPerYear: fraction(12),
    advances: [{ amount: money(advanced(made)), t: 0, f: fraction(0) }],
    payments: rows.map((row, index) => ({ amount: money(asked(row)), t: t + index, f })),
  })
}

function wholeMonthsBack(from: LocalDate, to: LocalDate): { t: number; days: number } {
  let t = 0
  const back = (months: number): LocalDate => stepDate(to, { unit: 'month', every: 1 }, -months, 'last-day')
  while (back(t + 1) >= from) t++
  return { t, days: daysBetween(from, back(t)) }
}
