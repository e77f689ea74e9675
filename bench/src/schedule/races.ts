/** How fast: each race in one process in which the ways take turns. */
import { buildSchedule, scheduleToJson } from '@lend/core'
import { addMonths, format, parseISO } from 'date-fns'
import { type Contestant, takeTurns, type Timing } from '../turns.ts'
import { naiveDecimalSchedule, thriftyDecimalSchedule } from './decimal.ts'
import { exactSchedule, type ExactRow } from './exact.ts'
import { type BenchLoan, benchLoan, type LoanFigures } from './loans.ts'
import {
  amortizationPackageSchedule,
  bigSchedule,
  type DecimalRow,
  dineroSchedule,
  financialSchedule,
  float64Schedule,
  loanJsSchedule,
  type WayRow,
} from './ways.ts'

export interface SpeedResult extends Timing {
  /** Times as fast as decimal.js as people write it. */
  readonly timesDecimal: number
  /** Time over that of unchecked float64. */
  readonly overFloat64: number
  readonly wrongRows: number | null
  /** Sum of how far its amounts are off, in minor units. */
  readonly wrongCents: number | null
}

export function raceWays(dayCount: LoanFigures['dayCount'], rounds: number): readonly SpeedResult[] {
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

function waysFor(dayCount: LoanFigures['dayCount']): Readonly<Record<string, Way>> {
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
export function raceText(rounds: number): readonly SpeedResult[] {
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
