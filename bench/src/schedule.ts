/** Schedules: how exact, how fast, each race in one process in which the ways take turns. */
import { buildSchedule, scheduleToJson } from '@lend/core'
import { addMonths, format, parseISO } from 'date-fns'
import { atLeast, atMost, type BenchReport, type Goal, reportOf } from './goals.ts'
import { exactnessLines, speedLines } from './schedule/describe.ts'
import { exactSchedule, type ExactRow } from './schedule/exact.ts'
import { type BenchLoan, benchLoan, type LoanFigures, loanOf, randomFrom } from './schedule/loans.ts'
import {
  amortizationPackageSchedule,
  bigSchedule,
  type DecimalRow,
  dineroSchedule,
  financialSchedule,
  float64Schedule,
  loanJsSchedule,
  naiveDecimalSchedule,
  thriftyDecimalSchedule,
  type WayRow,
} from './schedule/ways.ts'
import { type Contestant, takeTurns, type Timing } from './turns.ts'

export interface ExactnessResult {
  readonly dayCount: string
  readonly schedules: number
  readonly rows: number
  readonly wrong: number
}

export interface SpeedResult extends Timing {
  /** Times as fast as decimal.js as people write it. */
  readonly timesDecimal: number
  /** Time over that of unchecked float64. */
  readonly overFloat64: number
  readonly wrongRows: number | null
  /** Sum of how far its amounts are off, in minor units. */
  readonly wrongCents: number | null
}

type DayCount = LoanFigures['dayCount']

export function runScheduleBench(quick: boolean): BenchReport {
  const rounds = quick ? 21 : 61
  const exactness = (['equal-months', 'actual/365-fixed'] as const).map((dayCount) =>
    checkExactness(dayCount, quick ? 400 : 5000),
  )
  const months = raceWays('equal-months', rounds)
  const days = raceWays('actual/365-fixed', rounds)
  const text = raceText(rounds)
  const lines = [
    ...exactnessLines(exactness),
    ...speedLines('equal months', months),
    ...speedLines('actual/365', days),
    ...speedLines('to JSON text', text),
  ]
  return reportOf(lines, goalsOf(exactness, ours(months), ours(days), ours(text)))
}

function goalsOf(
  exactness: readonly ExactnessResult[],
  months: SpeedResult,
  days: SpeedResult,
  text: SpeedResult,
): readonly Goal[] {
  const total = (count: (result: ExactnessResult) => number): number =>
    exactness.reduce((sum, result) => sum + count(result), 0)
  return [
    atMost(
      `wrong of ${total(({ schedules }) => schedules)} random schedules`,
      total(({ wrong }) => wrong),
      0,
    ),
    atLeast('360 rows, equal months, x decimal.js', months.timesDecimal, 40),
    atMost('360 rows, equal months, time over float64', months.overFloat64, 1.4),
    atLeast('360 rows, actual/365, x decimal.js', days.timesDecimal, 100),
    atMost('360 rows, actual/365, time over float64', days.overFloat64, 1.5),
    atLeast('to JSON text, x decimal.js + date-fns + toFixed + stringify', text.timesDecimal, 10),
  ]
}

/** Lend's own way stands first in each race. */
function ours(results: readonly SpeedResult[]): SpeedResult {
  return results[0] as SpeedResult
}

/** Random schedules against exact fractions, row by row. */
function checkExactness(dayCount: DayCount, schedules: number): ExactnessResult {
  const random = randomFrom(dayCount === 'equal-months' ? 12 : 365)
  let wrong = 0
  let rows = 0
  for (let done = 0; done < schedules; done++) {
    const figures = randomFigures(random, dayCount)
    const { terms, disbursedOn } = loanOf(figures)
    const exact = exactSchedule(figures)
    const ours = buildSchedule(terms, disbursedOn).installments
    rows += exact.length
    const same =
      exact.length === ours.length &&
      exact.every(
        (row, index) =>
          row.principal === BigInt(ours[index]!.principal) && row.interest === BigInt(ours[index]!.interest),
      )
    if (!same) wrong++
  }
  return { dayCount, schedules, rows, wrong }
}

/** Principals 1e4 to 1e13 minor units, quarter-point, basis-point and arbitrary rates up to 31 %, 12 to 360 rows. */
function randomFigures(random: () => number, dayCount: DayCount): LoanFigures {
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
  const step = [250_000, 10_000, 1][whole(0, 2)]!
  const day = new Date(Date.UTC(2020, 0, 1) + whole(0, 3650) * 86_400_000)
  return {
    principal: Math.floor(10 ** (4 + random() * 9)),
    annualRate: whole(Math.ceil(1_000_000 / step), Math.floor(31_000_000 / step)) * step,
    installments: whole(12, 360),
    disbursedOn: day.toISOString().slice(0, 10),
    dayCount,
  }
}

function raceWays(dayCount: DayCount, rounds: number): readonly SpeedResult[] {
  const loan = benchLoan(dayCount)
  const ways = waysFor(dayCount)
  const contestants = Object.entries(ways).map(([name, way]): Contestant => ({ name, run: () => way(loan).length }))
  const timings = takeTurns(contestants, rounds)
  const exact = exactSchedule({ ...loan.terms, disbursedOn: loan.disbursedOn, dayCount })
  return asResults(
    timings,
    Object.values(ways).map((way) => countWrong(way(loan).map(toWayRow), exact)),
  )
}

type Way = (loan: BenchLoan) => readonly (WayRow | DecimalRow)[]

function waysFor(dayCount: DayCount): Readonly<Record<string, Way>> {
  const both = {
    '@lend/core buildSchedule': ({ terms, disbursedOn }: BenchLoan) => buildSchedule(terms, disbursedOn).installments,
    'float64, unchecked': float64Schedule,
    'decimal.js, as people write it': naiveDecimalSchedule,
    'decimal.js, written for speed': thriftyDecimalSchedule,
  }
  if (dayCount !== 'equal-months') return both
  return {
    ...both,
    'big.js': bigSchedule,
    'dinero.js': dineroSchedule,
    'loanjs (no dates)': loanJsSchedule,
    'amortization (no dates)': amortizationPackageSchedule,
    'financial (no dates, no rounding)': financialSchedule,
  }
}

function toWayRow(row: WayRow | DecimalRow): WayRow {
  const minor = (amount: WayRow['principal'] | DecimalRow['principal']): number =>
    typeof amount === 'number' ? amount : Number(amount.times(100))
  return { principal: minor(row.principal), interest: minor(row.interest) }
}

/** Rows with an amount that is off by a hundredth of a minor unit or more, and by how much in all. */
function countWrong(rows: readonly WayRow[], exact: readonly ExactRow[]): { rows: number; cents: number } {
  let wrongRows = 0
  let cents = 0
  for (const [index, { principal, interest }] of exact.entries()) {
    const row = rows[index] ?? { principal: 0, interest: 0 }
    const off = Math.abs(row.principal - Number(principal)) + Math.abs(row.interest - Number(interest))
    if (off >= 0.01) wrongRows++
    if (off >= 0.01) cents += off
  }
  return { rows: wrongRows, cents: Math.round(cents) }
}

function asResults(
  timings: readonly Timing[],
  wrong: readonly ({ rows: number; cents: number } | null)[],
): readonly SpeedResult[] {
  const timeOf = (start: string): number =>
    timings.find(({ name }) => name.startsWith(start))?.microseconds ?? Number.NaN
  const [decimal, float64] = [timeOf('decimal.js'), timeOf('float64')]
  return timings.map(({ name, microseconds }, index) => ({
    name,
    microseconds,
    timesDecimal: decimal / microseconds,
    overFloat64: microseconds / float64,
    wrongRows: wrong[index]?.rows ?? null,
    wrongCents: wrong[index]?.cents ?? null,
  }))
}

/** From terms to JSON text, as an API would answer. */
function raceText(rounds: number): readonly SpeedResult[] {
  const loan = benchLoan('equal-months')
  const { terms, disbursedOn } = loan
  const timings = takeTurns(
    [
      {
        name: '@lend/core buildSchedule + scheduleToJson',
        run: () => scheduleToJson(buildSchedule(terms, disbursedOn), terms.currency).length,
      },
      {
        name: '@lend/core buildSchedule + JSON.stringify',
        run: () => JSON.stringify(buildSchedule(terms, disbursedOn)).length,
      },
      { name: 'decimal.js + date-fns + toFixed + JSON.stringify', run: () => naiveText(loan).length },
    ],
    rounds,
  )
  return asResults(
    timings,
    timings.map(() => null),
  )
}

function naiveText(loan: BenchLoan): string {
  const start = parseISO(loan.disbursedOn)
  return JSON.stringify(
    naiveDecimalSchedule(loan).map(({ principal, interest, balance }, row) => ({
      number: row + 1,
      from: format(addMonths(start, row), 'yyyy-MM-dd'),
      dueDate: format(addMonths(start, row + 1), 'yyyy-MM-dd'),
      principal: principal.toFixed(2),
      interest: interest.toFixed(2),
      balance: balance.toFixed(2),
    })),
  )
}
