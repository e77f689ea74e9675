/** How exact: random schedules against whole-number fractions, and the rounding primitive against bigints. */
import { buildSchedule, mulDivRound, ROUNDING_MODES, type RoundingMode } from '@lend/core'
import { exactSchedule } from './exact.ts'
import { type LoanFigures, loanOf, randomFrom } from './loans.ts'

export interface ExactnessResult {
  readonly dayCount: string
  readonly schedules: number
  readonly rows: number
  readonly wrong: number
}

/** Random schedules against exact fractions, row by row. */
export function checkSchedules(dayCount: LoanFigures['dayCount'], schedules: number): ExactnessResult {
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
function randomFigures(random: () => number, dayCount: LoanFigures['dayCount']): LoanFigures {
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

export interface RoundingResult {
  readonly cases: number
  readonly ties: number
  readonly wrong: number
}

/** a x b / c by every mode, as amounts x rates / years come, more than a tenth of them exact ties. */
export function checkRoundings(cases: number): RoundingResult {
  const random = randomFrom(53)
  let ties = 0
  let wrong = 0
  for (let done = 0; done < cases; done++) {
    const [a, b, c] = done % 8 === 0 ? tie(random) : product(random)
    const mode = ROUNDING_MODES[done % ROUNDING_MODES.length]!
    const rest = 2n * ((BigInt(a) * BigInt(b)) % BigInt(c))
    if (rest === BigInt(c)) ties++
    if (BigInt(mulDivRound(a, b, c, mode)) !== exactRounding(BigInt(a) * BigInt(b), BigInt(c), mode)) wrong++
  }
  return { cases, ties, wrong }
}

function product(random: () => number): [number, number, number] {
  const days = 1 + Math.floor(random() * 366)
  return [
    Math.floor(10 ** (2 + random() * 11)),
    Math.floor(random() * 4e7) * days,
    random() < 0.5 ? 36_500_000_000 : 36e9,
  ]
}

/** odd x odd / 2, widened above and below by the same number. */
function tie(random: () => number): [number, number, number] {
  const odd = (below: number): number => 2 * Math.floor(random() * below) + 1
  const wide = 1 + Math.floor(random() * 1e6)
  return [odd(1e4) * wide, odd(1e6), 2 * wide]
}

/** Of 0 or more; written apart from core's. */
function exactRounding(num: bigint, den: bigint, mode: RoundingMode): bigint {
  const below = num / den
  const twice = 2n * (num % den)
  const above = twice === 0n ? below : below + 1n
  if (mode === 'up' || mode === 'ceiling') return above
  if (mode === 'down' || mode === 'floor') return below
  if (twice !== den) return twice > den ? above : below
  return mode === 'half-up' || (mode === 'half-even' && below % 2n === 1n) ? above : below
}
