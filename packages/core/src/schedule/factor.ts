/** The interest factor of a period: annual rate x year fraction, exact, with its float64 value beside it for the fast path. */
import { type Ratio, ratio } from '../daycount/index.ts'
import { RATE_SCALE } from '../interest/index.ts'

/** A whole number: a safe integer, or a bigint where it is larger. */
export type Whole = number | bigint

export interface Factor {
  readonly numerator: Whole
  readonly denominator: Whole
}

export interface PeriodFactors {
  readonly count: number
  /** Each factor in float64, off by less than 4 x 2^-53 of itself. Only the first `count` entries mean something. */
  readonly values: Float64Array
  /** Each factor exactly. */
  readonly at: (index: number) => Factor
}

export function factorsOf(factors: readonly Factor[]): PeriodFactors {
  return { count: factors.length, values: Float64Array.from(factors, valueOf), at: (index) => factors[index]! }
}

/** The same factors with another one at `index`. */
export function replaceFactor(factors: PeriodFactors, index: number, factor: Factor): PeriodFactors {
  const values = factors.values.slice()
  values[index] = valueOf(factor)
  return { count: factors.count, values, at: (period) => (period === index ? factor : factors.at(period)) }
}

export function valueOf({ numerator, denominator }: Factor): number {
  return Number(numerator) / Number(denominator)
}

/** The annual rate for a fraction of a year, exactly and nearly in lowest terms, so that products with it stay small. */
export function rateTimes(annualRate: number, { num, den }: Ratio): Factor {
  const rate = ratio(annualRate, RATE_SCALE)
  const [over, under] = [ratio(rate.num, den), ratio(num, rate.den)]
  return { numerator: multiplyWhole(over.num, under.num), denominator: multiplyWhole(over.den, under.den) }
}

export function multiplyWhole(a: Whole, b: number): Whole {
  const product = Number(a) * b
  return typeof a === 'number' && Number.isSafeInteger(product) ? product : BigInt(a) * BigInt(b)
}

/** All periods as one, exactly: what simple interest over the whole term is formed by. */
export function totalFactor({ count, at }: PeriodFactors): Factor {
  let numerator = 0n
  let denominator = 1n
  for (let index = 0; index < count; index++) {
    const factor = at(index)
    const added = BigInt(factor.denominator)
    if (added === denominator) numerator += BigInt(factor.numerator)
    else {
      numerator = numerator * added + BigInt(factor.numerator) * denominator
      denominator *= added
      const divisor = greatestCommonDivisor(numerator, denominator)
      numerator /= divisor
      denominator /= divisor
    }
  }
  return { numerator: narrowest(numerator), denominator: narrowest(denominator) }
}

function narrowest(value: bigint): Whole {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x || 1n
}
