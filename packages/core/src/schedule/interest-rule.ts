/** The one place where interest of a period becomes minor units: balance x exact factor, rounded once. */
import { LendError } from '../errors.ts'
import type { RoundingMode } from '../money/index.ts'
import { multiplyWhole, type PeriodFactors } from './factor.ts'
import { roundingShift, roundProduct } from './round-ratio.ts'

/** How interest is rounded, with the factors it is formed by. */
export interface InterestRule {
  readonly factors: PeriodFactors
  /** Factors per `unit`, in float64. */
  readonly values: Float64Array
  readonly mode: RoundingMode
  readonly shift: number
  /** Interest is a multiple of so many minor units; 1 unless the currency has no such coin. */
  readonly unit: number
}

const SAFE = 2 ** 52

export function interestRule(factors: PeriodFactors, mode: RoundingMode, unit = 1): InterestRule {
  const values = unit === 1 ? factors.values : factors.values.map((value) => value / unit)
  return { factors, values, mode, shift: roundingShift(mode), unit }
}

/**
 * Interest of a period on a balance in minor units, rounded by the rule.
 *
 * Fast path: with u = 2^-53 the float64 product is off by at most 6u of itself and the shift by u more; where the fraction is further
 * than 8u(x + 1) from a whole number, cutting it off is certain to round right. Elsewhere (1 in 10^5 at a million, and every tie) exact.
 * @throws {LendError} AMOUNT_OUT_OF_RANGE when it is more than a safe integer
 */
export function interestOf(rule: InterestRule, period: number, balance: number): number {
  const shifted = balance * rule.values[period]! + rule.shift
  const whole = Math.floor(shifted)
  const fraction = shifted - whole
  const bound = (shifted + 1) * 2 ** -50
  if (fraction > bound && fraction < 1 - bound && shifted < SAFE) return rule.unit === 1 ? whole : whole * rule.unit
  return exactInterest(rule, period, balance)
}

/** The same, always in whole numbers. */
export function exactInterest(rule: InterestRule, period: number, balance: number): number {
  const { factors, mode, unit } = rule
  const { numerator, denominator } = factors.at(period)
  const amount = roundProduct(balance, numerator, multiplyWhole(denominator, unit), mode) * unit
  if (!Number.isSafeInteger(amount)) throw interestOutOfRange(balance)
  return amount
}

export function interestOutOfRange(balance: number): LendError {
  return new LendError(
    'AMOUNT_OUT_OF_RANGE',
    `Interest of a period on ${balance} minor units exceeds 2^53 minor units. Check the rate and the length of the period.`,
    { balance },
  )
}
