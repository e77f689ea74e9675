/** The interest factor of each period under any terms: of each rate that holds in it, none where interest is waived. */
import { RATE_SCALE } from '../interest/index.ts'
import { type Factor, factorsOf, type PeriodFactors, rateTimes, totalFactor } from './factor.ts'
import { basisFactorsBy, type Charge, factorsBy, type FactorTerms } from './factors-by.ts'
import { accruedFraction, periodFraction } from './period-fraction.ts'
import type { Period, Periods } from './periods.ts'
import { isWaived, type RateSpan, ratesWithin } from './rate-steps.ts'
import type { InstallmentBasis } from './terms.ts'

/** The factors that interest is charged by. */
export function periodFactors(terms: FactorTerms, periods: Periods): PeriodFactors {
  return factorsBy(chargeByRates, terms, periods)
}

/** The factors that a level installment is solved with. */
export function basisFactors(
  terms: FactorTerms,
  periods: Periods,
  basis: InstallmentBasis,
  charged: PeriodFactors,
): PeriodFactors {
  return basisFactorsBy(chargeByRates, terms, periods, basis, charged)
}

/** By each rate that holds within the period; nothing where its interest is waived. */
export const chargeByRates: Charge = (terms, period) => factorWithin(terms, period, period.start, period.end)

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
