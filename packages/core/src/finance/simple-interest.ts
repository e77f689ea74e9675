/** Simple interest: in proportion to time, never on interest. */
import { LendError } from '../errors.ts'
import { type Decimal, type Numeric, toDecimal } from './decimal.ts'
import { type Fraction, fractionToDecimal } from './fraction.ts'

/**
 * principal x annual rate x years.
 * @param terms `annualRate` as a fraction; `years` an exact part of a year, as a day count gives it
 * @returns unrounded
 * @throws {LendError} INPUT_INVALID
 */
export function simpleInterest(terms: {
  readonly principal: Numeric
  readonly annualRate: Numeric
  readonly years: Fraction
}): Decimal {
  const { numerator, denominator } = terms.years
  return toDecimal(terms.principal, 'principal')
    .times(toDecimal(terms.annualRate, 'annualRate'))
    .times(numerator)
    .div(denominator)
}

/**
 * The annual rate that simple interest was charged at: what was repaid beyond the principal, over principal and time.
 * @returns as a fraction, unrounded
 * @throws {LendError} INPUT_INVALID without principal or time
 */
export function simpleAnnualRate(terms: {
  readonly principal: Numeric
  readonly repaid: Numeric
  readonly years: Fraction
}): Decimal {
  const principal = toDecimal(terms.principal, 'principal')
  const base = principal.times(fractionToDecimal(terms.years))
  if (base.gt(0)) return toDecimal(terms.repaid, 'repaid').minus(principal).div(base)
  throw new LendError('INPUT_INVALID', 'There is no rate on no principal or over no time. Give both above 0.', {
    name: 'principal',
  })
}
