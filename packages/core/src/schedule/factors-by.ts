/** The factors of all periods, given how one of them is charged. Periods that all count alike, or by their days, have short ways. */
import { ratio } from '../daycount/index.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { type Factor, factorsOf, type PeriodFactors, rateTimes, replaceFactor, valueOf } from './factor.ts'
import { isNominal, nominalFraction } from './nominal-periods.ts'
import { borrowColumn } from './number-columns.ts'
import { type FractionTerms, periodFraction } from './period-fraction.ts'
import { type Period, type Periods, periodAt } from './periods.ts'
import { type RateTerms, waivesInterest } from './rate-steps.ts'
import type { InstallmentBasis } from './terms.ts'

export type FactorTerms = FractionTerms & RateTerms

/** The factor that a period is charged by. */
export type Charge = (terms: FactorTerms, period: Period) => Factor

/** Under one rate, with no period waived. */
export const chargeSteadily: Charge = (terms, period) => rateTimes(terms.annualRate, periodFraction(terms, period))

/** The factors that interest is charged by. */
export function factorsBy(charge: Charge, terms: FactorTerms, periods: Periods): PeriodFactors {
  const { odd, bounds } = periods
  if (odd.length > 1 || isUneven(terms)) return eachFactor(periods, (index) => charge(terms, periodAt(periods, index)))
  let factors = regularFactors(charge, terms, periods)
  const replace = (index: number): PeriodFactors =>
    replaceFactor(factors, index, charge(terms, periodAt(periods, index)))
  if (periods.regularStart !== bounds[0] || bounds[0] === bounds[1]) factors = replace(0)
  for (const index of odd) factors = replace(index)
  return factors
}

/** The factors that a level installment is solved with. */
export function basisFactorsBy(
  charge: Charge,
  terms: FactorTerms,
  periods: Periods,
  basis: InstallmentBasis,
  charged: PeriodFactors,
): PeriodFactors {
  return basis === 'period-factors' ? charged : regularFactors(charge, { ...terms, dayCount: basis }, periods)
}

/** Whether periods differ in more than their days. */
function isUneven(terms: FactorTerms): boolean {
  return terms.rateSteps !== undefined || waivesInterest(terms)
}

/** All periods taken as regular ones. Real days over a fixed year, and periods that all count alike, have short ways. */
function regularFactors(charge: Charge, terms: FactorTerms, periods: Periods): PeriodFactors {
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
    return charge(terms, { ...periodAt(periods, index), regularStart: start, odd: false })
  })
}

function eachFactor({ count }: Periods, factorAt: (index: number) => Factor): PeriodFactors {
  return factorsOf(Array.from({ length: count }, (_, index) => factorAt(index)))
}

const FIXED_YEARS: Readonly<Record<string, number>> = { 'actual/360': 360, 'actual/364': 364, 'actual/365-fixed': 365 }
/** Days in the ten thousand years that dates reach. */
const LONGEST_SPAN = 3_660_000

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
