/** Rounding of amounts that are 0 or above: the step a float64 can decide, and the same for fractions of any size. */
import { assertNever } from '../errors.ts'
import { type RoundingMode, roundQuotient, roundsAway } from '../money/index.ts'

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
  return roundQuotient(a * b, c, mode)
}

/** numerator / denominator to a whole number of any size; both 0 or above, the denominator not 0. */
export function divideRounded(numerator: bigint, denominator: bigint, mode: RoundingMode): bigint {
  const whole = numerator / denominator
  const below = numerator - whole * denominator
  if (below === 0n) return whole
  const side = Number(below * 2n > denominator) - Number(below * 2n < denominator)
  return roundsAway(mode, false, side, whole % 2n === 1n) ? whole + 1n : whole
}
