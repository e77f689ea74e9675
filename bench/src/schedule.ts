/**
 * Schedules: how exact, how fast. Prints ratios, each from one run of one process in which the ways take turns.
 *   npm run bench -- schedule [--quick] [--json]
 */
import { buildSchedule, scheduleToJson } from '@lend/core'
import { addMonths, format, parseISO } from 'date-fns'
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
  type WayRow,
} from './schedule/ways.ts'
import { type Contestant, takeTurns, type Timing } from './turns.ts'

export interface ScheduleBench {
  readonly exactness: readonly ExactnessResult[]
  readonly speed: Readonly<Record<string, readonly SpeedResult[]>>
  readonly goals: readonly Goal[]
}

export interface ExactnessResult {
  readonly dayCount: string
  readonly schedules: number
  readonly rows: number
  readonly wrong: number
}

export interface SpeedResult extends Timing {
  /** Times as fast as decimal.js with the rate formed first. */
  readonly timesDecimal: number
  /** Time over that of unchecked float64. */
  readonly overFloat64: number
  readonly wrongRows: number | null
  /** Sum of how far its amounts are off, in minor units. */
  readonly wrongCents: number | null
}

export interface Goal {
  readonly goal: string
  readonly measured: number
  readonly met: boolean
}

type DayCount = LoanFigures['dayCount']

export function benchSchedules(quick: boolean): ScheduleBench {
  const schedules = quick ? 400 : 5000
  const rounds = quick ? 3 : 9
  const exactness = (['equal-months', 'actual/365-fixed'] as const).map((dayCount) =>
    checkExactness(dayCount, schedules),
  )
  const months = raceWays('equal-months', rounds)
  const days = raceWays('actual/365-fixed', rounds)
  const text = raceText(rounds)
  const wrong = exactness.reduce((sum, result) => sum + result.wrong, 0)
  const ours = (results: readonly SpeedResult[]): SpeedResult => results[0]!
  return {
    exactness,
    speed: { 'equal months': months, 'actual/365': days, 'JSON text': text },
    goals: [
      { goal: `wrong schedules of ${2 * schedules} random ones: 0`, measured: wrong, met: wrong === 0 },
      atLeast('360 rows, equal months: >= 40 x decimal.js', ours(months).timesDecimal, 40),
      atMost('360 rows, equal months: <= 1.4 x float64 time', ours(months).overFloat64, 1.4),
      atLeast('360 rows, actual/365: >= 100 x decimal.js', ours(days).timesDecimal, 100),
      atMost('360 rows, actual/365: <= 1.5 x float64 time', ours(days).overFloat64, 1.5),
      atLeast('to JSON text: >= 10 x decimal.js + date-fns + toFixed + stringify', ours(text).timesDecimal, 10),
    ],
  }
}

function atLeast(goal: string, measured: number, bar: number): Goal {
  return { goal, measured, met: measured >= bar }
}

function atMost(goal: string, measured: number, bar: number): Goal {
  return { goal, measured, met: measured <= bar }
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
    'decimal.js, rate first': naiveDecimalSchedule,
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

/** The bench as text for people. */
export function describeScheduleBench({ exactness, speed, goals }: ScheduleBench): string {
  const lines = ['Exactness (against whole-number fractions)']
  for (const { dayCount, schedules, rows, wrong } of exactness)
    lines.push(`  ${dayCount}: ${wrong} wrong of ${schedules} schedules (${rows} rows)`)
  for (const [title, results] of Object.entries(speed)) {
    lines.push(
      '',
      `${title} (360 rows)`,
      `  ${'way'.padEnd(50)}${'us'.padStart(9)}${'x decimal'.padStart(11)}${'/ float64'.padStart(11)}${'wrong rows'.padStart(12)}${'cents off'.padStart(12)}`,
    )
    for (const result of results) lines.push(`  ${speedLine(result)}`)
  }
  lines.push('', 'Goals')
  for (const { goal, measured, met } of goals)
    lines.push(`  ${met ? 'met   ' : 'MISSED'} ${goal}: ${measured.toFixed(2)}`)
  return lines.join('\n')
}

function speedLine({ name, microseconds, timesDecimal, overFloat64, wrongRows, wrongCents }: SpeedResult): string {
  const ratio = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(2))
  return [
    name.padEnd(50),
    microseconds.toFixed(1).padStart(9),
    ratio(timesDecimal).padStart(11),
    ratio(overFloat64).padStart(11),
    String(wrongRows ?? '-').padStart(12),
    String(wrongCents ?? '-').padStart(12),
  ].join('')
}

if (import.meta.main) {
  const result = benchSchedules(process.argv.includes('--quick'))
  console.log(process.argv.includes('--json') ? JSON.stringify(result) : describeScheduleBench(result))
  if (result.goals.some(({ met }) => !met)) process.exitCode = 1
}
