/** The interest factor of each period: annual rate x year fraction, exact, with its float64 value beside it for the fast path. */
import { RATE_SCALE } from '../interest/index.ts'
import { isNominal, nominalFraction } from './nominal-periods.ts'
import { type FractionTerms, periodFraction } from './period-fraction.ts'
import { type Period, type Periods, periodAt } from './periods.ts'
import type { Ratio } from './ratio.ts'
import type { InstallmentBasis, ScheduleTerms } from './terms.ts'

/** A whole number: a safe integer, or a bigint where it is larger. */
export type Whole = number | bigint

export interface PeriodFactors {
  /** numerator / denominator in float64, off by less than 4 x 2^-53 of itself. */
  readonly values: Float64Array
  readonly numerators: ArrayLike<Whole>
  readonly denominators: ArrayLike<Whole>
}

export interface Factor {
  readonly numerator: Whole
  readonly denominator: Whole
}

export type FactorTerms = FractionTerms & Pick<ScheduleTerms, 'annualRate'>

/** The factors that interest is charged by. */
export function periodFactors(terms: FactorTerms, periods: Periods): PeriodFactors {
  const factors = regularFactors(terms, periods)
  const charge = (index: number): void => setFactor(factors, index, chargedFactor(terms, periodAt(periods, index)))
  if (periods.regularStart !== periods.bounds[0]) charge(0)
  if (periods.lastCut) charge(periods.count - 1)
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

interface FactorColumns {
  readonly values: Float64Array
  readonly numerators: Whole[]
  readonly denominators: Whole[]
}

/** All periods taken as regular ones. Real days over a fixed year, and periods that all count alike, have short ways. */
function regularFactors(terms: FactorTerms, periods: Periods): FactorColumns {
  const { annualRate, dayCount, frequency } = terms
  if (dayCount === 'actual/365-fixed') return daysFactors(annualRate, periods, 365)
  if (dayCount === 'actual/360') return daysFactors(annualRate, periods, 360)
  if (dayCount === 'actual/364') return daysFactors(annualRate, periods, 364)
  if (isNominal(dayCount) && dayCount !== 'nominal-30/actual') {
    return equalFactors(rateTimes(annualRate, nominalFraction(dayCount, frequency, 0, 1)), periods.count)
  }
  const factors = equalFactors({ numerator: 0, denominator: 1 }, periods.count)
  for (let index = 0; index < periods.count; index++) {
    const start = periods.bounds[index]!
    const regular: Period = { start, end: periods.bounds[index + 1]!, regularStart: start, cut: false }
    setFactor(factors, index, chargedFactor(terms, regular))
  }
  return factors
}

function chargedFactor(terms: FactorTerms, period: Period): Factor {
  return rateTimes(terms.annualRate, periodFraction(terms, period))
}

function equalFactors(factor: Factor, count: number): FactorColumns {
  return {
    values: new Float64Array(count).fill(valueOf(factor)),
    numerators: new Array<Whole>(count).fill(factor.numerator),
    denominators: new Array<Whole>(count).fill(factor.denominator),
  }
}

function daysFactors(annualRate: number, { bounds, count }: Periods, yearDays: number): FactorColumns {
  const denominator = RATE_SCALE * yearDays
  const factors = equalFactors({ numerator: 0, denominator }, count)
  for (let index = 0; index < count; index++) {
    const numerator = multiplyWhole(annualRate, bounds[index + 1]! - bounds[index]!)
    factors.numerators[index] = numerator
    factors.values[index] = Number(numerator) / denominator
  }
  return factors
}

function setFactor(factors: FactorColumns, index: number, factor: Factor): void {
  factors.numerators[index] = factor.numerator
  factors.denominators[index] = factor.denominator
  factors.values[index] = valueOf(factor)
}

function valueOf({ numerator, denominator }: Factor): number {
  return Number(numerator) / Number(denominator)
}

/** The annual rate for a fraction of a year, exactly. */
export function rateTimes(annualRate: number, { num, den }: Ratio): Factor {
  return { numerator: multiplyWhole(annualRate, num), denominator: multiplyWhole(RATE_SCALE, den) }
}

function multiplyWhole(a: number, b: number): Whole {
  const product = a * b
  return Number.isSafeInteger(product) ? product : BigInt(a) * BigInt(b)
}

/** All periods as one, exactly: what simple interest over the whole term is formed by. */
export function totalFactor({ numerators, denominators }: PeriodFactors): Factor {
  let numerator = 0n
  let denominator = 1n
  for (let index = 0; index < numerators.length; index++) {
    const added = BigInt(denominators[index]!)
    if (added === denominator) numerator += BigInt(numerators[index]!)
    else {
      numerator = numerator * added + BigInt(numerators[index]!) * denominator
      denominator *= added
      const divisor = greatestCommonDivisor(numerator, denominator)
      numerator /= divisor
      denominator /= divisor
    }
  }
  return { numerator: narrowest(numerator), denominator: narrowest(denominator) }
}

export function factorsOf(factors: readonly Factor[]): PeriodFactors {
  return {
    values: Float64Array.from(factors, valueOf),
    numerators: factors.map((factor) => factor.numerator),
    denominators: factors.map((factor) => factor.denominator),
  }
}

function narrowest(value: bigint): Whole {
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x || 1n
}
