/** Schedules of practice.json and india.json: published tables and market practice. */
import {
  addDays,
  buildRemaining,
  buildSchedule,
  daysBetween,
  type Decimal,
  exactLevelInstallment,
  fraction,
  type InterestPart,
  type LocalDate,
  notSupported,
  periodFactors,
  periodsOf,
  rowInterestFactor,
  type Schedule,
  type ScheduledInstallment,
  type ScheduleTerms,
  stepDate,
  usActuarialApr,
} from '@lend/core'
import { scaledInteger, scaledText } from '../scaled-integer.ts'
import { type PublishedInputs, type PublishedTerms, publishedTerms, type RateChange } from './published-terms.ts'

type Figures = Readonly<Record<string, string | number>>

export interface PublishedFigures {
  readonly rows?: readonly Figures[]
  readonly years?: readonly Figures[]
  readonly totals?: Figures
  readonly [figure: string]: unknown
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
  const schedule = buildSchedule(terms, disbursedOn)
  if (inputs.rateChanges !== undefined)
    return { ...published, inputs, schedule, rows: withNewRate(inputs.rateChanges, published, schedule) }
  if (shown === null) return { ...published, inputs, schedule, rows: schedule.installments }
  const installment = schedule.installment!
  const longer = buildSchedule(
    { ...terms, amortization: { kind: 'level', installment }, installments: shown + 1 },
    disbursedOn,
  )
  return { ...published, inputs, schedule, rows: longer.installments.slice(0, shown) }
}

/** In end-of-day terms the new rate accrues from the day before it takes effect; the period that holds that day is split there. */
function withNewRate(
  changes: readonly RateChange[],
  { terms, disbursedOn }: PublishedTerms,
  schedule: Schedule,
): readonly ScheduledInstallment[] {
  const [change, ...more] = changes
  if (change === undefined || more.length > 0) throw notSupported('several new rates within a schedule')
  const day = addDays(change.effectiveOn as LocalDate, -1)
  const at = schedule.installments.findIndex((row) => row.from <= day && day < row.to)
  if (at < 0) throw notSupported('a new rate outside the periods of a schedule')
  const row = schedule.installments[at]!
  const openingBalance = (row.principal + row.balance) as ScheduleTerms['principal']
  const changed = { ...terms, annualRate: scaledInteger(change.annualRatePercent, 6) as ScheduleTerms['annualRate'] }
  const part = (at: ScheduleTerms, from: LocalDate, to: LocalDate): InterestPart => {
    const { numerator, denominator } = rowInterestFactor(at, disbursedOn, row, from, to)
    return { balance: openingBalance, num: numerator, den: denominator }
  }
  const solves = change.recompute === 'installment'
  const rest = buildRemaining({
    terms: changed,
    disbursedOn,
    startNumber: row.number,
    openingBalance,
    running: [part(terms, row.from, day), part(changed, day, row.to)],
    installment: solves ? null : schedule.installment,
    mayExtend: !solves,
  })
  return [...schedule.installments.slice(0, at), ...rest.installments]
}

function figure(name: string, stated: unknown, made: Made): unknown {
  switch (name) {
    case 'rows':
      return (stated as readonly Figures[]).map((row) => rowFigures(row, made))
    case 'years':
      return (stated as readonly Figures[]).map((year) => yearFigures(year, made))
    case 'totals':
      return sums(stated as Figures, made.rows, made)
    case 'installment':
      return shown(made.schedule.installment ?? 0, String(stated), made)
    case 'finalInstallment':
      return shown(asked(made.rows.at(-1)!), String(stated), made)
    case 'installmentExact':
      return exactInstallment(String(stated), made)
    case 'financeCharge':
      return shown(total(made.rows, asked) - advanced(made), String(stated), made)
    case 'aprPercent':
      return apr(made)
        .times(100)
        .toFixed(decimalsOf(String(stated)), ROUND_HALF_UP)
    default:
      return undefined
  }
}

const ROUND_HALF_UP = 4

const asked = (row: ScheduledInstallment): number => row.principal + row.interest

function total(rows: readonly ScheduledInstallment[], amount: (row: ScheduledInstallment) => number): number {
  return rows.reduce((sum, row) => sum + amount(row), 0)
}

/** The day that a row is known by in a table; the row itself by its number. */
function rowFigures(stated: Figures, made: Made): Figures {
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
function yearFigures(stated: Figures, made: Made): Figures {
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

function sums(stated: Figures, rows: readonly ScheduledInstallment[], made: Made): Figures {
  const values: Readonly<Record<string, number>> = {
    installment: total(rows, asked),
    interest: total(rows, (row) => row.interest),
    principal: total(rows, (row) => row.principal),
  }
  return columns(stated, (name, text) => (name === 'year' ? stated.year! : shown(values[name]!, text, made)))
}

function columns(stated: Figures, value: (name: string, text: string) => string | number): Figures {
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
