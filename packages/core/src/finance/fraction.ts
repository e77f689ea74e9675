/** Exact fractions of small whole numbers: 6/15 of a unit-period, 1/12 + 3/365 of a year. */
import { invariant } from '../errors.ts'
import { Decimal } from './decimal.ts'

/** In lowest terms, denominator above 0. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

export const ZERO: Fraction = { numerator: 0, denominator: 1 }

/** numerator / denominator in lowest terms. Both are whole numbers; the denominator is not 0. */
export function fraction(numerator: number, denominator = 1): Fraction {
  invariant(
    Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) && denominator !== 0,
    `a fraction is made of safe whole numbers, not ${numerator}/${denominator}`,
  )
  const divisor = greatestCommonDivisor(Math.abs(numerator), Math.abs(denominator)) * Math.sign(denominator)
  return { numerator: numerator / divisor || 0, denominator: denominator / divisor }
}

export function addFractions(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
}

export function subtractFractions(a: Fraction, b: Fraction): Fraction {
  return addFractions(a, { numerator: -b.numerator, denominator: b.denominator })
}

export function multiplyFraction(a: Fraction, times: number): Fraction {
  return fraction(a.numerator * times, a.denominator)
}

/** Below 0 when a comes first, 0 when they are equal. */
export function compareFractions(a: Fraction, b: Fraction): number {
  return a.numerator * b.denominator - b.numerator * a.denominator
}

export function fractionToDecimal(value: Fraction): Decimal {
  return new Decimal(value.numerator).div(value.denominator)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
