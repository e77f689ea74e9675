/**
 * The one place where decimal.js is configured. Powers, roots and rates need it; amounts on a schedule do not and never come here.
 *
 * 50 significant digits, and an exponent that is bounded: 1e300000000 is 12 bytes of text that would take gigabytes once written out,
 * so it is refused on the way in, and a calculation that grows past the bound is refused on the way out.
 */
import { Decimal as AnyDecimal } from 'decimal.js'
import { LendError } from '../errors.ts'

/** Largest power of ten that a calculation may reach, in either direction. */
const MAX_EXPONENT = 20_000

/** Decimals that a rate is kept to. The digits beyond are working room: an exact 10.125 % comes out as 0.10125 and rounds as such. */
const RATE_DECIMALS = 36

/** Decimal with the precision, rounding and bounds of Lend. */
export const Decimal: typeof AnyDecimal = AnyDecimal.clone({
  defaults: true,
  precision: 50,
  rounding: AnyDecimal.ROUND_HALF_EVEN,
  maxE: MAX_EXPONENT,
  minE: -MAX_EXPONENT,
  toExpPos: MAX_EXPONENT,
  toExpNeg: -MAX_EXPONENT,
})
export type Decimal = AnyDecimal

/** Twice the digits, for differences in which the leading ones cancel. */
export const WideDecimal: typeof AnyDecimal = Decimal.clone({ precision: 100 })

/** Back from twice the digits to the usual ones. */
export function narrow(wide: Decimal): Decimal {
  return new Decimal(wide).plus(0)
}

/** A number on its way into a calculation: a plain decimal string ('-12.5'), or a Decimal that an earlier calculation returned. */
export type Numeric = string | Decimal

const PLAIN_DECIMAL = /^-?\d{1,40}(\.\d{1,60})?$/

/**
 * Reads a number. Exponents, signs other than a leading minus, spaces and words such as NaN are refused.
 * @param name what the number is, for the message
 * @throws {LendError} INPUT_INVALID when it is not a plain decimal number of at most 40 digits before and 60 after the point
 */
export function toDecimal(value: Numeric, name: string): Decimal {
  if (typeof value === 'string') {
    if (PLAIN_DECIMAL.test(value)) return new Decimal(value)
    throw new LendError(
      'INPUT_INVALID',
      `${name} is ${JSON.stringify(value.slice(0, 40))}, which is not a plain decimal number. Write it like 1250.00 or -0.05.`,
      { name },
    )
  }
  return requireFinite(new Decimal(value), name)
}

/**
 * Refuses a result that left the range of numbers Lend calculates with.
 * @throws {LendError} NUMBER_OUT_OF_RANGE
 */
export function requireFinite(value: Decimal, name: string): Decimal {
  if (value.isFinite()) return value
  throw new LendError(
    'NUMBER_OUT_OF_RANGE',
    `${name} cannot be calculated: it is not a number, or too large to write down. Check the rate and the number of periods.`,
    { name },
  )
}

/**
 * base ^ exponent, refused before the work starts when the result would be out of range.
 * @throws {LendError} NUMBER_OUT_OF_RANGE also when the power does not exist: a fractional power of a negative number, a negative one of zero
 */
export function power(base: Decimal, exponent: Decimal, name: string): Decimal {
  const magnitude = base.isZero() ? 0 : Math.abs(exponent.toNumber() * log10Estimate(base))
  return requireFinite(magnitude > MAX_EXPONENT ? new Decimal(Number.NaN) : base.pow(exponent), name)
}

/** Logarithm good to 15 digits, whatever the size of the number: its leading digits, and its exponent apart. */
function log10Estimate(value: Decimal): number {
  const magnitude = value.abs()
  return Math.log10(magnitude.div(Decimal.pow(10, magnitude.e)).toNumber()) + magnitude.e
}

/** A rate as it leaves a calculation: rounded far beyond anything that is ever shown, so that exact rates are exact. */
export function settleRate(rate: Decimal): Decimal {
  return rate.toDecimalPlaces(RATE_DECIMALS)
}

/**
 * Writes a number with a fixed count of decimals, rounded half-up (ties away from zero).
 * @param decimals 0 to 40
 */
export function roundHalfUp(value: Decimal, decimals: number): string {
  return value.toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toFixed(decimals)
}

/** A rate as percent: 0.0969 becomes '9.69' with 2 decimals, rounded half-up. */
export function toPercent(rate: Decimal, decimals: number): string {
  return roundHalfUp(rate.times(100), decimals)
}
