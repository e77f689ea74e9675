/** Rounding of amounts that are 0 or above: the step a float64 can decide, and the same for fractions of any size. */
import { assertNever } from '../errors.ts'
import type { RoundingMode } from '../money/index.ts'

/** What to add before cutting off the fraction, so that cutting rounds by the mode wherever the value is no tie and no whole number. */
export function roundingShift(mode: RoundingMode): number {
  switch (mode) {
    case 'half-up':
    case 'half-even':
    case 'half-down':
      return 0.5
    case 'up':
    case 'ceiling':
      return 1
    case 'down':
    case 'floor':
      return 0
    default:
      return assertNever(mode)
  }
}

/** a x b / c to a whole number; all 0 or above, c not 0. In numbers while the product is a safe integer, else in bigints. */
export function roundProduct(a: number, b: number | bigint, c: number | bigint, mode: RoundingMode): number {
  if (typeof b === 'bigint' || typeof c === 'bigint' || a * b > Number.MAX_SAFE_INTEGER) {
    return Number(divideRounded(BigInt(a) * BigInt(b), BigInt(c), mode))
  }
  const rest = (a * b) % c
  const whole = (a * b - rest) / c
  if (rest === 0) return whole
  switch (mode) {
    case 'down':
    case 'floor':
      return whole
    case 'up':
    case 'ceiling':
      return whole + 1
    default:
      return whole + (roundsUpNumber(rest, c - rest, whole, mode) ? 1 : 0)
  }
}

function roundsUpNumber(below: number, above: number, whole: number, mode: HalfMode): boolean {
  if (below !== above) return below > above
  return mode === 'half-up' || (mode === 'half-even' && whole % 2 === 1)
}

type HalfMode = 'half-up' | 'half-even' | 'half-down'

/** numerator / denominator to a whole number; both 0 or above, the denominator not 0. */
export function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const whole = numerator / denominator
  const rest = numerator - whole * denominator
  if (rest === 0n) return whole
  switch (mode) {
    case 'down':
    case 'floor':
      return whole
    case 'up':
    case 'ceiling':
      return whole + 1n
    default:
      return whole + (roundsUpHalf(rest * 2n, denominator, whole, mode) ? 1n : 0n)
  }
}

function roundsUpHalf(twice: bigint, denominator: bigint, whole: bigint, mode: HalfMode): boolean {
  if (twice !== denominator) return twice > denominator
  return mode === 'half-up' || (mode === 'half-even' && whole % 2n === 1n)
}
