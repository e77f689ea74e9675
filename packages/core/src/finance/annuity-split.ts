/** What a level payment is made of: IPMT, PPMT, ISPMT, and their sums CUMIPMT and CUMPRINC, as spreadsheets define them. */
import { LendError } from '../errors.ts'
import { fv, pmt, requireTiming } from './annuity.ts'
import type { AnnuityTerms } from './annuity.ts'
import { Decimal, power, toDecimal } from './decimal.ts'
import type { Numeric } from './decimal.ts'

export type LevelLoanTerms = Omit<AnnuityTerms, 'pmt'>

/**
 * Interest within the payment of one period. With payments at the beginning, the first holds none.
 * @param terms `per` is the period, 1 for the first
 * @throws {LendError} INPUT_INVALID when the loan has no such period, NUMBER_OUT_OF_RANGE
 */
export function ipmt(terms: LevelLoanTerms & { readonly per: Numeric }): Decimal {
  const { type = 0 } = terms
  const rate = toDecimal(terms.rate, 'rate')
  const per = requirePeriod(terms)
  if (type === 1 && per.eq(1)) return new Decimal(0)
  const balance = fv({ ...terms, nper: per.minus(1), pmt: pmt(terms) })
  return balance.times(rate).div(rate.times(type).plus(1))
}

/**
 * Principal within the payment of one period: the payment less its interest.
 * @throws {LendError} INPUT_INVALID, NUMBER_OUT_OF_RANGE
 */
export function ppmt(terms: LevelLoanTerms & { readonly per: Numeric }): Decimal {
  return pmt(terms).minus(ipmt(terms))
}

/**
 * Interest of a period of a loan repaid in equal parts of principal, `per` counted from 0.
 * @throws {LendError} INPUT_INVALID when there are no periods
 */
export function ispmt(terms: {
  readonly rate: Numeric
  readonly per: Numeric
  readonly nper: Numeric
  readonly pv: Numeric
}): Decimal {
  const nper = toDecimal(terms.nper, 'nper')
  if (nper.isZero()) throw refuse('nper', nper, 'a number of periods other than 0')
  const rest = toDecimal(terms.per, 'per').div(nper).minus(1)
  return toDecimal(terms.pv, 'pv').times(toDecimal(terms.rate, 'rate')).times(rest)
}

/** A run of periods, both ends included, of a loan that is paid back in full. */
export interface PeriodRange {
  readonly rate: Numeric
  readonly nper: Numeric
  readonly pv: Numeric
  readonly start: Numeric
  readonly end: Numeric
  readonly type: 0 | 1
}

/**
 * Interest paid from one period to another.
 * @throws {LendError} INPUT_INVALID unless rate, nper and pv are above 0 and 1 <= start <= end <= nper
 */
export function cumipmt(range: PeriodRange): Decimal {
  const { start, end } = requireRange(range)
  return pmt(range).times(end.minus(start).plus(1)).minus(cumprinc(range))
}

/**
 * Principal paid from one period to another. It grows by the rate from payment to payment, so that the sum is a geometric series.
 * @throws {LendError} INPUT_INVALID unless rate, nper and pv are above 0 and 1 <= start <= end <= nper
 */
export function cumprinc(range: PeriodRange): Decimal {
  const { rate, start, end } = requireRange(range)
  // A payment on the first day is all principal and stands outside the series.
  const apart = range.type === 1 && start.eq(1)
  const first = apart ? new Decimal(2) : start
  const count = end.minus(first).plus(1)
  const series = power(rate.plus(1), count, 'The sum of principal').minus(1).div(rate)
  const later = count.isZero() ? new Decimal(0) : ppmt({ ...range, per: first }).times(series)
  return apart ? later.plus(pmt(range)) : later
}

function requirePeriod(terms: { readonly per: Numeric; readonly nper: Numeric }): Decimal {
  const per = toDecimal(terms.per, 'per')
  if (per.gte(1) && per.lte(toDecimal(terms.nper, 'nper'))) return per
  throw refuse('per', per, `a period from 1 to ${terms.nper.toString()}`)
}

function requireRange(range: PeriodRange): { rate: Decimal; start: Decimal; end: Decimal } {
  requireTiming(range.type)
  const rate = requirePositive(range.rate, 'rate')
  const nper = requirePositive(range.nper, 'nper')
  requirePositive(range.pv, 'pv')
  const start = toDecimal(range.start, 'start')
  const end = toDecimal(range.end, 'end')
  if (!start.isInteger() || start.lt(1)) throw refuse('start', start, 'a whole period from 1 on')
  if (!end.isInteger() || end.lt(start) || end.gt(nper))
    throw refuse('end', end, `a whole period from ${start.toString()} to ${nper.toString()}`)
  return { rate, start, end }
}

function requirePositive(value: Numeric, name: string): Decimal {
  const number = toDecimal(value, name)
  if (number.gt(0)) return number
  throw refuse(name, number, 'a number above 0')
}

function refuse(name: string, value: Decimal, remedy: string): LendError {
  return new LendError('INPUT_INVALID', `${name} is ${value.toString()}. Give ${remedy}.`, { name })
}
