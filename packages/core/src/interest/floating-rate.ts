/** Rates that follow a benchmark: what the contract agrees on, and the rate that a fixing gives. */
import { type Frequency, type LocalDate, type MonthEndPolicy, stepDate } from '../dates/index.ts'
import type { Rate } from './rate.ts'

export interface FloatingRate {
  /** The code of the benchmark: 'sofr-3m', 'rbi-repo'. Its fixings come in from outside, on reset dates. */
  readonly benchmark: string
  /** Added to the benchmark; below 0 for a discount. */
  readonly spread: Rate
  /** The rate is never below this one; 0 where none is agreed. */
  readonly floor?: Rate
  /** The rate is never above this one. */
  readonly cap?: Rate
  /** How often the rate is set anew. */
  readonly resets: Frequency
  /** Default: one step after the disbursement. Later reset dates are counted from the first. */
  readonly firstResetOn?: LocalDate
}

/** Benchmark + spread, at least the floor and at most the cap. @see docs/rules/floating-rates.md */
export function floatingRate({ spread, floor = 0, cap = Infinity }: FloatingRate, benchmarkRate: Rate): Rate {
  return Math.min(Math.max(benchmarkRate + spread, floor), cap)
}

/** The first reset date on or after a day. */
export function resetDateFrom(
  { resets, firstResetOn }: FloatingRate,
  { disbursedOn, monthEnd }: { readonly disbursedOn: LocalDate; readonly monthEnd: MonthEndPolicy },
  day: LocalDate,
): LocalDate {
  const [anchor, skipped] = firstResetOn === undefined ? [disbursedOn, 1] : [firstResetOn, 0]
  for (let step = skipped; ; step += 1) {
    const date = stepDate(anchor, resets, step, monthEnd)
    if (date >= day) return date
  }
}
