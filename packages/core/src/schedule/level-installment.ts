/**
 * The level installment: what, paid on every due date, brings a balance down to the balloon (0 for a plain loan).
 *
 *   installment = (P x G - balloon) / F_n,   G = product of (1 + f_j),   F_1 = 1,   F_j = 1 + F_(j-1) x (1 + f_j)
 *
 * with f_j the interest factor of period j, so that unequal periods (real days, stubs) are level too. Three ways compute it, each
 * only where the one before cannot decide the rounding: float64 with a proven bound, double-double, whole-number fractions.
 * @see docs/rules/level-installment.md
 */
import { LendError } from '../errors.ts'
import type { Minor, RoundingMode } from '../money/index.ts'
import {
  addDouble,
  type DoubleDouble,
  divideDouble,
  multiplyDouble,
  subtractDouble,
  toDoubleDouble,
} from './double-double.ts'
import type { PeriodFactors } from './factor.ts'
import { divideRounded, roundingShift } from './round-ratio.ts'

export interface LevelProblem {
  readonly principal: number
  /** Principal left after the last installment. */
  readonly balloon: number
  readonly factors: PeriodFactors
  /** First and one past the last period that it is paid in. */
  readonly start: number
  readonly end: number
}

/** A positive fraction of minor units: the exact value before rounding. */
export interface ExactAmount {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** 16 x 2^-53: see the proof at `floatLevel`. */
const FLOAT_STEP_ERROR = 2 ** -49
/** 256 x 2^-106: an operation is off by at most 32 x 2^-106, and a period takes four of them into F, three into G. */
const DOUBLE_STEP_ERROR = 2 ** -98
const SAFE = 2 ** 52

/**
 * The level installment, rounded once to a multiple of `unit` minor units.
 * @throws {LendError} AMOUNT_OUT_OF_RANGE when it is more than a safe integer
 */
export function levelInstallment(problem: LevelProblem, mode: RoundingMode, unit: number): Minor {
  const rounded =
    decideByFloat(problem, mode, unit) ?? decideByDouble(problem, mode, unit) ?? decideExactly(problem, mode, unit)
  const amount = rounded * unit
  if (!Number.isSafeInteger(amount)) throw outOfRange(problem)
  return amount as Minor
}

/** The same before rounding, exactly. */
export function exactLevelInstallment(problem: LevelProblem): ExactAmount {
  const { factors, start, end } = problem
  // F_j = f / below with below = product of the denominators after the first; G = growth / (below x first denominator).
  const opening = factors.at(start)
  const first = BigInt(opening.denominator)
  let f = 1n
  let below = 1n
  let growth = first + BigInt(opening.numerator)
  for (let j = start + 1; j < end; j++) {
    const factor = factors.at(j)
    const denominator = BigInt(factor.denominator)
    const grown = denominator + BigInt(factor.numerator)
    below *= denominator
    f = below + f * grown
    growth *= grown
  }
  return {
    numerator: BigInt(problem.principal) * growth - BigInt(problem.balloon) * below * first,
    denominator: f * first,
  }
}

/**
 * In float64, u = 2^-53. A factor is off by at most 4u, 1 + f by 5u, a product with it adds u, adding 1 adds u: F_n is off by at most
 * 7(n - 1)u and G by 6nu, all terms being positive. Together 13nu of (P x G + balloon) / F_n; 16(n + 4)u also covers the last four
 * operations, and the terms of second order while n < 2^20.
 */
export function floatLevel({ principal, balloon, factors, start, end }: LevelProblem): {
  value: number
  error: number
} {
  const { values } = factors
  let f = 1
  let growth = 1 + values[start]!
  for (let j = start + 1; j < end; j++) {
    const grown = 1 + values[j]!
    f = 1 + f * grown
    growth *= grown
  }
  const grownPrincipal = principal * growth
  return {
    value: (grownPrincipal - balloon) / f,
    error: (FLOAT_STEP_ERROR * (end - start + 4) * (grownPrincipal + balloon)) / f,
  }
}

/** By float64 where its error bound decides the rounding, else null. Exported so that tests can hold it against exact fractions. */
export function decideByFloat(problem: LevelProblem, mode: RoundingMode, unit: number): number | null {
  const { value, error } = floatLevel(problem)
  const shifted = value / unit + roundingShift(mode)
  const whole = Math.floor(shifted)
  const fraction = shifted - whole
  const bound = error / unit + (shifted + 1) * 2 ** -51
  return fraction > bound && fraction < 1 - bound && shifted < SAFE ? whole : null
}

/** The same by double-double. */
export function decideByDouble(problem: LevelProblem, mode: RoundingMode, unit: number): number | null {
  const { value, error } = doubleLevel(problem)
  const inUnits = divideDouble(value, { high: unit, low: 0 })
  const shifted = addDouble(inUnits, { high: roundingShift(mode), low: 0 })
  if (!(shifted.high < SAFE)) return null
  const whole = Math.floor(shifted.high)
  const fraction = shifted.high - whole + shifted.low
  const bound = error / unit + (shifted.high + 1) * 2 ** -98
  if (fraction > bound && fraction < 1 - bound) return whole
  return fraction < -bound && fraction > bound - 1 ? whole - 1 : null
}

/** The same in double-double, with its own bound. */
export function doubleLevel({ principal, balloon, factors, start, end }: LevelProblem): {
  value: DoubleDouble
  error: number
} {
  const one = { high: 1, low: 0 }
  let f: DoubleDouble = one
  let growth: DoubleDouble = one
  for (let j = start; j < end; j++) {
    const { numerator, denominator } = factors.at(j)
    const grown = addDouble(one, divideDouble(toDoubleDouble(numerator), toDoubleDouble(denominator)))
    if (j > start) f = addDouble(one, multiplyDouble(f, grown))
    growth = multiplyDouble(growth, grown)
  }
  const grownPrincipal = multiplyDouble({ high: principal, low: 0 }, growth)
  const error = (DOUBLE_STEP_ERROR * (end - start + 4) * (grownPrincipal.high + balloon)) / f.high
  return { value: divideDouble(subtractDouble(grownPrincipal, { high: balloon, low: 0 }), f), error }
}

/** By whole-number fractions; in units, not minor units, like the two before it. */
export function decideExactly(problem: LevelProblem, mode: RoundingMode, unit: number): number {
  const { numerator, denominator } = exactLevelInstallment(problem)
  return Number(divideRounded(numerator, denominator * BigInt(unit), mode))
}

function outOfRange({ principal, start, end }: LevelProblem): LendError {
  return new LendError(
    'AMOUNT_OUT_OF_RANGE',
    `The level installment of ${principal} minor units over ${end - start} periods exceeds 2^53 minor units. Check the rate and the amount.`,
    { principal, installments: end - start },
  )
}
