/** The interest factor of each period: annual rate x year fraction, exact, with its float64 value beside it for the fast path. */
import { RATE_SCALE } from '../interest/index.ts'
import { isNominal, nominalFraction } from './nominal-periods.ts'
import { borrowColumn } from './number-columns.ts'
import { accruedFraction, type FractionTerms, periodFraction } from './period-fraction.ts'
import { type Period, type Periods, periodAt } from './periods.ts'
import { isWaived, type RateSpan, ratesWithin, type RateTerms, waivesInterest } from './rate-steps.ts'
import { type Ratio, ratio } from '../daycount/index.ts'
import type { InstallmentBasis } from './terms.ts'

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

export type FactorTerms = FractionTerms & RateTerms

/** The factors that interest is charged by. */
export function periodFactors(terms: FactorTerms, periods: Periods): PeriodFactors {
  const { odd, bounds } = periods
  if (odd.length > 1 || isUneven(terms))
    return eachFactor(periods, (index) => chargedFactor(terms, periodAt(periods, index)))
  let factors = regularFactors(terms, periods)
  const charge = (index: number): PeriodFactors =>
    replaceFactor(factors, index, chargedFactor(terms, periodAt(periods, index)))
  if (periods.regularStart !== bounds[0] || bounds[0] === bounds[1]) factors = charge(0)
  for (const index of odd) factors = charge(index)
  return factors
}

/** The factors that a level installment is solved with. */
export function basisFactors(
  terms: FactorTerms,
  periods: Periods,
  basis: InstallmentBasis,
  charged: PeriodFactors,
): PeriodFactors {
  return basis === 'period-factors' ? charged : regularFactors({ ...terms, dayCount: basis }, periods)
}

/** Whether periods differ in more than their days. */
function isUneven(terms: FactorTerms): boolean {
  return terms.rateSteps !== undefined || waivesInterest(terms)
}

/** All periods taken as regular ones. Real days over a fixed year, and periods that all count alike, have short ways. */
function regularFactors(terms: FactorTerms, periods: Periods): PeriodFactors {
  const { annualRate, dayCount, frequency } = terms
  if (!isUneven(terms) && periods.bounds[0] !== periods.bounds[1]) {
    const yearDays = FIXED_YEARS[dayCount]
    if (yearDays !== undefined && annualRate * LONGEST_SPAN <= Number.MAX_SAFE_INTEGER)
      return daysFactors(annualRate, periods, yearDays)
    if (isNominal(dayCount) && dayCount !== 'nominal-30/actual') {
      return equalFactors(rateTimes(annualRate, nominalFraction(dayCount, frequency, 0, 1)), periods.count)
    }
  }
  return eachFactor(periods, (index) => {
    const start = periods.bounds[index]!
    return chargedFactor(terms, { ...periodAt(periods, index), regularStart: start, odd: false })
  })
}

function eachFactor({ count }: Periods, factorAt: (index: number) => Factor): PeriodFactors {
  return factorsOf(Array.from({ length: count }, (_, index) => factorAt(index)))
}

const FIXED_YEARS: Readonly<Record<string, number>> = { 'actual/360': 360, 'actual/364': 364, 'actual/365-fixed': 365 }
/** Days in the ten thousand years that dates reach. */
const LONGEST_SPAN = 3_660_000

function chargedFactor(terms: FactorTerms, period: Period): Factor {
  return factorWithin(terms, period, period.start, period.end)
}

const NO_INTEREST: Factor = { numerator: 0, denominator: 1 }

/**
 * The factor of the days [from, to) inside a period: annual rate x year fraction, of each rate that holds in them. Factors of parts that
 * make up the period add up to the period's own.
 */
export function factorWithin(terms: FactorTerms, period: Period, from: number, to: number): Factor {
  if (from >= to || isWaived(terms, period)) return NO_INTEREST
  const spans = ratesWithin(terms, period, from, to)
  if (spans.length === 1 && from === period.start && to === period.end)
    return rateTimes(spans[0]!.annualRate, periodFraction(terms, period))
  return totalFactor(factorsOf(spans.map((span) => spanFactor(terms, period, span))))
}

/** Wide, for the denominators of two fractions may share nothing. */
function spanFactor(terms: FactorTerms, period: Period, { annualRate, start, end }: RateSpan): Factor {
  const [before, after] = [accruedFraction(terms, period, start), accruedFraction(terms, period, end)]
  const difference = BigInt(after.num) * BigInt(before.den) - BigInt(before.num) * BigInt(after.den)
  const denominator = BigInt(after.den) * BigInt(before.den)
  return { numerator: BigInt(annualRate) * difference, denominator: BigInt(RATE_SCALE) * denominator }
}

function equalFactors(factor: Factor, count: number): PeriodFactors {
  return { count, values: borrowColumn(count).fill(valueOf(factor)), at: () => factor }
}

function daysFactors(annualRate: number, { bounds, count }: Periods, yearDays: number): PeriodFactors {
  const rate = ratio(annualRate, RATE_SCALE)
  const denominator = rate.den * yearDays
  const values = borrowColumn(count)
  const numerator = (index: number): number => rate.num * (bounds[index + 1]! - bounds[index]!)
  for (let index = 0; index < count; index++) values[index] = numerator(index) / denominator
  return { count, values, at: (index) => ({ numerator: numerator(index), denominator }) }
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

function valueOf({ numerator, denominator }: Factor): number {
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
