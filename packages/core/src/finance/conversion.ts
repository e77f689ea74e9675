/** From one way of stating a yield to another: EFFECT, NOMINAL, RRI, PDURATION as spreadsheets define them, and the APY of Regulation DD. */
import { LendError } from '../errors.ts'
import { Decimal, power, requireFinite, settleRate, toDecimal } from './decimal.ts'
import type { Numeric } from './decimal.ts'

/**
 * Effective annual rate of a nominal one that is compounded `npery` times a year (cut to a whole number, as spreadsheets do).
 * @throws {LendError} INPUT_INVALID unless the rate is above 0 and npery at least 1
 */
export function effect(terms: { readonly nominal: Numeric; readonly npery: Numeric }): Decimal {
  const times = requireAtLeastOne(terms.npery, 'npery')
  const rate = requirePositive(terms.nominal, 'nominal')
  return settleRate(power(rate.div(times).plus(1), times, 'The effective rate').minus(1))
}

/**
 * Nominal annual rate that, compounded `npery` times a year, has this effective rate.
 * @throws {LendError} INPUT_INVALID unless the rate is above 0 and npery at least 1
 */
export function nominal(terms: { readonly effective: Numeric; readonly npery: Numeric }): Decimal {
  const times = requireAtLeastOne(terms.npery, 'npery')
  const rate = requirePositive(terms.effective, 'effective')
  return settleRate(power(rate.plus(1), new Decimal(1).div(times), 'The nominal rate').minus(1).times(times))
}

/**
 * Rate per period of a nominal one that is compounded at other times: a Canadian mortgage is compounded twice a year and paid monthly.
 * @param terms `npery` times of compounding a year, `periods` of payment a year
 * @returns (1 + nominal / npery) ^ (npery / periods) - 1, as a fraction
 * @throws {LendError} INPUT_INVALID unless the rate is above 0, npery and periods at least 1
 * @see docs/rules/spreadsheet-functions.md#compounding (Interest Act, R.S.C. 1985, c. I-15, s. 6)
 */
export function compoundedRate(terms: {
  readonly nominal: Numeric
  readonly npery: Numeric
  readonly periods: Numeric
}): Decimal {
  const times = requireAtLeastOne(terms.npery, 'npery')
  const growth = requirePositive(terms.nominal, 'nominal').div(times).plus(1)
  const exponent = times.div(requireAtLeastOne(terms.periods, 'periods'))
  return settleRate(power(growth, exponent, 'The rate per period').minus(1))
}

/**
 * Growth per period that turns pv into fv.
 * @throws {LendError} INPUT_INVALID unless nper is above 0, NUMBER_OUT_OF_RANGE when no growth does it
 */
export function rri(terms: { readonly nper: Numeric; readonly pv: Numeric; readonly fv: Numeric }): Decimal {
  const periods = requirePositive(terms.nper, 'nper')
  const ratio = requireFinite(toDecimal(terms.fv, 'fv').div(toDecimal(terms.pv, 'pv')), 'The growth')
  return settleRate(power(ratio, new Decimal(1).div(periods), 'The growth').minus(1))
}

/**
 * Periods in which pv grows to fv.
 * @throws {LendError} INPUT_INVALID unless rate, pv and fv are above 0
 */
export function pduration(terms: { readonly rate: Numeric; readonly pv: Numeric; readonly fv: Numeric }): Decimal {
  const rate = requirePositive(terms.rate, 'rate')
  const ratio = requirePositive(terms.fv, 'fv').div(requirePositive(terms.pv, 'pv'))
  return ratio.ln().div(rate.plus(1).ln())
}

/**
 * Annual percentage yield of a deposit: (1 + interest / principal) ^ (365 / days) - 1.
 * @throws {LendError} INPUT_INVALID unless principal and days are above 0
 * @see 12 CFR 1030 (Regulation DD), Appendix A
 */
export function apy(terms: {
  readonly interest: Numeric
  readonly principal: Numeric
  readonly days: Numeric
}): Decimal {
  const growth = toDecimal(terms.interest, 'interest').div(requirePositive(terms.principal, 'principal')).plus(1)
  return settleRate(power(growth, new Decimal(365).div(requirePositive(terms.days, 'days')), 'The yield').minus(1))
}

function requirePositive(value: Numeric, name: string): Decimal {
  const number = toDecimal(value, name)
  if (number.gt(0)) return number
  throw new LendError('INPUT_INVALID', `${name} is ${number.toString()}. Give a number above 0.`, { name })
}

function requireAtLeastOne(value: Numeric, name: string): Decimal {
  const times = toDecimal(value, name).trunc()
  if (times.gte(1)) return times
  throw new LendError(
    'INPUT_INVALID',
    `${name} is ${value.toString()}. Give how many there are in a year, 1 or more.`,
    { name },
  )
}
