/** Fractions of a year: small exact ratios of whole numbers. */
import { invariant } from '../errors.ts'

/** num / den, both whole; num is 0 or above, den above 0. Not always in lowest terms. */
export interface Ratio {
  readonly num: number
  readonly den: number
}

export const NO_TIME: Ratio = { num: 0, den: 1 }

export function ratio(num: number, den: number): Ratio {
  const divisor = greatestCommonDivisor(num, den)
  return safe({ num: num / divisor, den: den / divisor })
}

export function addRatio(a: Ratio, b: Ratio): Ratio {
  if (a.den === b.den) return safe({ num: a.num + b.num, den: a.den })
  return ratio(a.num * b.den + b.num * a.den, a.den * b.den)
}

export function multiplyRatio(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.num, a.den * b.den)
}

function safe(value: Ratio): Ratio {
  invariant(
    Number.isSafeInteger(value.num) && Number.isSafeInteger(value.den),
    'a fraction of a year is made of safe whole numbers',
  )
  return value
}

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [Math.abs(a), b]
  while (y !== 0) [x, y] = [y, x % y]
  return x || 1
}
