/**
 * Effective annual percentage rate: the yearly growth at which what the borrower receives is worth what he pays. The European APRC, the
 * APR of the United Kingdom and the Brazilian CET are all this equation; they differ in how they measure time.
 */
import { addFractions, balancingRate, fraction, multiplyFraction, toDecimal, toPercent } from '../finance/index.ts'
import type { Decimal, Fraction, Numeric } from '../finance/index.ts'

/** An amount at a time in years, counted from the first drawdown. Below 0 for a cost that comes before it. */
export interface TimedAmount {
  readonly amount: Numeric
  readonly years: Fraction
}

/**
 * The rate X at which the sum of drawdown / (1 + X)^years equals the sum of payment / (1 + X)^years.
 * @param credit payments hold all that the consumer pays: installments, fees, insurance. Where several rates balance (a cost before
 *   the first drawdown makes a second, absurd one), the one nearest to 0 is taken
 * @returns as a fraction, unrounded: 0.0643 is 6.43 %
 * @throws {LendError} NO_RATE, INPUT_INVALID
 * @see docs/rules/apr.md#european-union (Directive 2008/48/EC, Annex I; Directive 2014/17/EU, Annex I)
 */
export function effectiveApr(credit: {
  readonly drawdowns: readonly TimedAmount[]
  readonly payments: readonly TimedAmount[]
}): Decimal {
  return balancingRate([
    ...credit.drawdowns.map(({ amount, years }) => ({ amount: toDecimal(amount, 'drawdown'), at: years })),
    ...credit.payments.map(({ amount, years }) => ({ amount: toDecimal(amount, 'payment').neg(), at: years })),
  ])
}

/** A length of time in the units of an agreement: a month and 20 days is `{ months: 1, days: 20, daysPerYear: '366' }`. */
export interface CreditInterval {
  readonly years?: number
  readonly months?: number
  readonly weeks?: number
  readonly days?: number
  /** Days of the year that the days are part of: 365, or 366 in a leap year (EU), or 365.25 (UK practice). 365 unless given. */
  readonly daysPerYear?: '365' | '366' | '365.25'
}

const YEAR_OF_DAYS: Readonly<Record<NonNullable<CreditInterval['daysPerYear']>, Fraction>> = {
  '365': { numerator: 1, denominator: 365 },
  '366': { numerator: 1, denominator: 366 },
  '365.25': { numerator: 4, denominator: 1461 },
}

/**
 * An interval as a part of a year of 12 equal months, 52 weeks, or so many days.
 * @see Directive 2008/48/EC, Annex I, part I, remark (c)
 */
export function intervalInYears(interval: CreditInterval): Fraction {
  const { years = 0, months = 0, weeks = 0, days = 0, daysPerYear = '365' } = interval
  return [fraction(months, 12), fraction(weeks, 52), multiplyFraction(YEAR_OF_DAYS[daysPerYear], days)].reduce(
    addFractions,
    fraction(years),
  )
}

/**
 * The same amount again and again: `count` times, the first after `first`, one `every` apart.
 * @param series `every` may be left out when there is one amount only
 */
export function repeatAmount(series: {
  readonly amount: Numeric
  readonly count: number
  readonly first: CreditInterval
  readonly every?: CreditInterval
}): readonly TimedAmount[] {
  const first = intervalInYears(series.first)
  const every = intervalInYears(series.every ?? {})
  return Array.from({ length: series.count }, (_, index) => ({
    amount: series.amount,
    years: addFractions(first, multiplyFraction(every, index)),
  }))
}

/**
 * A rate as it is disclosed in the European Union: in percent, one decimal, half-up on the next one. 0.06434 becomes '6.4'.
 * @see Directive 2008/48/EC, Annex I, part I, remark (d)
 */
export function roundAprc(rate: Decimal): string {
  return toPercent(rate, 1)
}
