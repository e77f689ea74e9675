/** What a projection supposes: rates that move, and principal that comes back early. */
import type { Frequency } from '../dates/index.ts'
import { stepInYears } from '../daycount/index.ts'
import { Decimal } from '../finance/index.ts'
import { type FloatingRate, floatingRate, RATE_SCALE, type Rate } from '../interest/index.ts'

export interface RateShock {
  /** 50 is half a percentage point up; below 0 down. No rate falls below 0. */
  readonly basisPoints: number
  readonly appliesTo: 'floating' | 'all'
  /** What the borrower keeps: the number of installments, or the level installment while that pays more than interest. */
  readonly keeps: 'tenor' | 'installment'
}

/**
 * Principal beyond the schedule as a constant share of the balance that is left: of a year (CPR), or of a month (SMM). The share of another period is that
 * which compounds to it: 1 - (1 - CPR) ^ years.
 */
export type PrepaymentAssumption =
  | { readonly kind: 'cpr'; readonly share: Rate }
  | { readonly kind: 'smm'; readonly share: Rate }

export interface ProjectionAssumptions {
  readonly rateShock?: RateShock
  readonly prepayment?: PrepaymentAssumption
}

const RATE_PER_BASIS_POINT = RATE_SCALE / 10_000

/** The rate after a shock: 0 at least, and within floor and cap where it follows a benchmark. */
export function shockedRate({ annualRate, floating }: RateTerms, { basisPoints }: RateShock): Rate {
  const moved = annualRate + basisPoints * RATE_PER_BASIS_POINT
  return floating === undefined ? Math.max(0, moved) : floatingRate({ ...floating, spread: 0 }, moved)
}

interface RateTerms {
  readonly annualRate: Rate
  readonly floating?: FloatingRate
}

/**
 * The share of the balance that is prepaid with each installment of a frequency, in hundred-millionths, half-even. Shares are worked out once
 * per frequency.
 * @see docs/rules/projection.md#prepayment
 */
export function prepaymentShares(assumption: PrepaymentAssumption | undefined): (frequency: Frequency) => Rate {
  if (assumption === undefined) return () => 0
  const known = new Map<string, Rate>()
  return (frequency) => {
    const key = `${frequency.every} ${frequency.unit}`
    const share = known.get(key) ?? periodShare(assumption, frequency)
    known.set(key, share)
    return share
  }
}

function periodShare({ kind, share }: PrepaymentAssumption, frequency: Frequency): Rate {
  const { num, den } = stepInYears(frequency)
  const years = new Decimal(num).div(den)
  const periods = kind === 'cpr' ? years : years.times(12)
  const kept = new Decimal(RATE_SCALE - share).div(RATE_SCALE).pow(periods)
  return new Decimal(1).minus(kept).times(RATE_SCALE).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toNumber()
}
