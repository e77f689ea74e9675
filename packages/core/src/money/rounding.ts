/**
 * The one exact rounding primitive: multiply, divide, round by a named mode. No other place in core turns a fraction of money into
 * minor units, save the schedule kernel, which proves its float64 fast path against the same rule.
 */
import { assertNever, invariant, LendError } from '../errors.ts'
import { minor, type Minor } from './minor.ts'

/** Named as in IEEE 754 and Java: 'up' goes away from zero, 'down' towards it, 'half-' modes differ only on exact ties. */
export const ROUNDING_MODES = ['half-up', 'half-even', 'half-down', 'up', 'down', 'ceiling', 'floor'] as const

export type RoundingMode = (typeof ROUNDING_MODES)[number]

/** A mode, and the multiple of minor units that results are brought to (default 1). */
export interface Rounding {
  readonly mode: RoundingMode
  readonly multiple?: number
}

/**
 * a x b / c, rounded once. Exact for all safe integers: in float64 while the product is one, else in bigints.
 * @param c not 0
 * @returns a safe integer
 * @throws {LendError} AMOUNT_OUT_OF_RANGE when the result is none
 */
export function mulDivRound(a: number, b: number, c: number, mode: RoundingMode): number {
  invariant(c !== 0, 'nothing is divided by zero')
  const product = a * b
  if (Math.abs(product) <= Number.MAX_SAFE_INTEGER) return roundQuotient(product, c, mode)
  return divideRound(BigInt(a) * BigInt(b), BigInt(c), mode)
}

/**
 * An amount brought to a multiple of minor units: 1,234.56 to the whole rupee is multiple 100.
 * @throws {LendError} AMOUNT_OUT_OF_RANGE
 */
export function roundToMultiple(amount: Minor, { mode, multiple = 1 }: Rounding): Minor {
  return minor(mulDivRound(amount, 1, multiple, mode) * multiple)
}

/** numerator / denominator, rounded once: safe integers, the denominator not 0. */
export function roundQuotient(numerator: number, denominator: number, mode: RoundingMode): number {
  const rest = numerator % denominator
  const whole = (numerator - rest) / denominator
  if (rest === 0) return whole + 0
  const isNegative = numerator < 0 !== denominator < 0
  const below = Math.abs(rest)
  const above = Math.abs(denominator) - below
  const away = roundsAway(mode, isNegative, Math.sign(below - above), whole % 2 !== 0)
  return away ? whole + (isNegative ? -1 : 1) : whole + 0
}

/**
 * numerator / denominator, rounded once; for sums of products, which `mulDivRound` has no room for.
 * @param denominator not 0
 * @throws {LendError} AMOUNT_OUT_OF_RANGE when the result is no safe integer
 */
export function divideRound(numerator: bigint, denominator: bigint, mode: RoundingMode): number {
  const whole = numerator / denominator
  const rest = numerator - whole * denominator
  const isNegative = numerator < 0n !== denominator < 0n
  const below = absolute(rest)
  const above = absolute(denominator) - below
  const side = below === above ? 0 : below > above ? 1 : -1
  const away = rest !== 0n && roundsAway(mode, isNegative, side, whole % 2n !== 0n)
  const result = Number(away ? whole + (isNegative ? -1n : 1n) : whole)
  if (Number.isSafeInteger(result)) return result
  throw new LendError(
    'AMOUNT_OUT_OF_RANGE',
    'An amount exceeds 2^53 minor units. Check the figures that it is made of.',
    {
      numerator: String(numerator),
      denominator: String(denominator),
    },
  )
}

/**
 * Whether a value strictly between two whole numbers goes to the one further from zero: what the seven modes are.
 * @param side  of the middle between them: below 0, 0 for a tie, above 0
 * @param isOdd whether the one nearer to zero is odd
 */
export function roundsAway(mode: RoundingMode, isNegative: boolean, side: number, isOdd: boolean): boolean {
  switch (mode) {
    case 'up':
      return true
    case 'down':
      return false
    case 'ceiling':
      return !isNegative
    case 'floor':
      return isNegative
    case 'half-up':
      return side >= 0
    case 'half-down':
      return side > 0
    case 'half-even':
      return side === 0 ? isOdd : side > 0
    default:
      return assertNever(mode)
  }
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value
}
