/**
 * Level payments: PMT, PV, FV, NPER and RATE as spreadsheets define them. All five solve one equation for one of its members:
 *
 *     pv (1 + rate)^nper + pmt (1 + rate x type) ((1 + rate)^nper - 1) / rate + fv = 0
 *
 * Money received is positive, money paid negative, so a loan of 15,000 has a negative pmt.
 * @see docs/rules/spreadsheet-functions.md
 */
import { LendError } from '../errors.ts'
import { WideDecimal, narrow, power, requireFinite, toDecimal } from './decimal.ts'
import type { Decimal, Numeric } from './decimal.ts'
import { noRate, solveRate } from './solve-rate.ts'
import type { Evaluation, RateEquation } from './solve-rate.ts'

/** When payments fall: 0 at the end of each period, 1 at its beginning. */
export type PaymentTiming = 0 | 1

export interface AnnuityTerms {
  /** Per period, as a fraction: 0.01 is 1 %. */
  readonly rate: Numeric
  /** Number of periods. */
  readonly nper: Numeric
  readonly pmt: Numeric
  readonly pv: Numeric
  /** What is left (or saved) at the end; 0 unless given. */
  readonly fv?: Numeric
  /** 0 unless given. */
  readonly type?: PaymentTiming
}

/** Amounts that a spreadsheet lets one leave out, and takes as 0. */
type Optional<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>

/** The same, read and checked. */
interface Annuity {
  readonly rate: Decimal
  readonly nper: Decimal
  readonly pmt: Decimal
  readonly pv: Decimal
  readonly fv: Decimal
  readonly type: PaymentTiming
}

/**
 * The level payment that brings pv to fv.
 * @throws {LendError} INPUT_INVALID, NUMBER_OUT_OF_RANGE (no period at all)
 */
export function pmt(terms: Omit<AnnuityTerms, 'pmt'>): Decimal {
  const { rate, nper, pv, fv, type } = read({ ...terms, pmt: '0' })
  const { growth, annuity } = factors(rate, nper, type)
  return requireFinite(pv.times(growth).plus(fv).div(annuity).neg(), 'The payment')
}

/**
 * What a series of payments and a final amount are worth today.
 * @throws {LendError} INPUT_INVALID, NUMBER_OUT_OF_RANGE
 */
export function pv(terms: Optional<Omit<AnnuityTerms, 'pv'>, 'pmt'>): Decimal {
  const { rate, nper, pmt, fv, type } = read({ pmt: '0', ...terms, pv: '0' })
  const { growth, annuity } = factors(rate, nper, type)
  return requireFinite(pmt.times(annuity).plus(fv).div(growth).neg(), 'The present value')
}

/**
 * What is left after the payments: the balance of a loan, or the worth of savings.
 * @throws {LendError} INPUT_INVALID, NUMBER_OUT_OF_RANGE
 */
export function fv(terms: Optional<Omit<AnnuityTerms, 'fv'>, 'pmt' | 'pv'>): Decimal {
  const { rate, nper, pmt, pv, type } = read({ pmt: '0', pv: '0', ...terms, fv: '0' })
  const { growth, annuity } = factors(rate, nper, type)
  return requireFinite(pv.times(growth).plus(pmt.times(annuity)).neg(), 'The future value')
}

/**
 * The number of periods, with its fraction, that payments need to bring pv to fv. Below 0 when the amounts lie in the past.
 * @throws {LendError} INPUT_INVALID, NUMBER_OUT_OF_RANGE (the payments never get there)
 */
export function nper(terms: Omit<AnnuityTerms, 'nper'>): Decimal {
  const { rate, pmt, pv, fv, type } = read({ ...terms, nper: '0' })
  if (rate.isZero()) return requireFinite(pv.plus(fv).div(pmt).neg(), 'The number of periods')
  const perpetuity = pmt.times(rate.times(type).plus(1)).div(rate)
  const ratio = perpetuity.minus(fv).div(perpetuity.plus(pv))
  return requireFinite(ratio.ln().div(rate.plus(1).ln()), 'The number of periods')
}

/**
 * The rate per period at which the payments are worth pv and fv.
 * @param terms `guess` picks among several rates; 0.1 unless given, as in spreadsheets
 * @throws {LendError} NO_RATE, INPUT_INVALID
 */
export function rate(terms: Optional<Omit<AnnuityTerms, 'rate'>, 'pmt'> & { readonly guess?: Numeric }): Decimal {
  const annuity = read({ pmt: '0', ...terms, rate: '0' })
  if (!annuity.nper.gt(0)) throw noRate(`there are ${annuity.nper.toString()} periods`)
  return solveRate(annuityEquation(annuity), toDecimal(terms.guess ?? '0.1', 'guess'))
}

function read(terms: AnnuityTerms): Annuity {
  const { type = 0 } = terms
  return {
    rate: toDecimal(terms.rate, 'rate'),
    nper: toDecimal(terms.nper, 'nper'),
    pmt: toDecimal(terms.pmt, 'pmt'),
    pv: toDecimal(terms.pv, 'pv'),
    fv: toDecimal(terms.fv ?? '0', 'fv'),
    type: requireTiming(type),
  }
}

/** @throws {LendError} INPUT_INVALID unless the type is 0 or 1 */
export function requireTiming(type: PaymentTiming): PaymentTiming {
  if (type === 0 || type === 1) return type
  throw new LendError(
    'INPUT_INVALID',
    `type is ${String(type)}. Give 0 for payments at the end of each period, 1 for its beginning.`,
    {
      name: 'type',
    },
  )
}

/** Growth of 1 over all periods, and the final worth of 1 paid in each of them. */
function factors(rate: Decimal, nper: Decimal, type: PaymentTiming): { growth: Decimal; annuity: Decimal } {
  const growth = power(new WideDecimal(rate).plus(1), nper, 'Growth over all periods')
  if (rate.isZero()) return { growth: narrow(growth), annuity: nper }
  return { growth: narrow(growth), annuity: narrow(growth.minus(1).div(rate).times(rate.times(type).plus(1))) }
}

/** The annuity equation, divided by (1 + rate)^nper: every amount at its worth on the first day. */
function annuityEquation(annuity: Annuity): RateEquation {
  return {
    estimate: estimateOf(annuity),
    evaluate: (growth) => evaluate(annuity, growth),
    signChanges: countSignChanges(annuity),
  }
}

/** For growth above 0 discounted to the start, below 0 carried to the end: so that no power overflows. */
function estimateOf(annuity: Annuity): (growth: number) => number {
  const n = annuity.nper.toNumber()
  const payment = annuity.pmt.toNumber()
  const start = annuity.pv.toNumber()
  const end = annuity.fv.toNumber()
  return (growth) => {
    if (growth === 0) return start + payment * n + end
    const paid = payment * (annuity.type === 1 ? Math.exp(growth) : 1)
    const rate = Math.expm1(growth)
    return growth > 0
      ? start - (paid * Math.expm1(-n * growth)) / rate + end * Math.exp(-n * growth)
      : start * Math.exp(n * growth) + (paid * Math.expm1(n * growth)) / rate + end
  }
}

function evaluate({ nper, pmt, pv, fv, type }: Annuity, growth: Decimal): Evaluation {
  const u = new WideDecimal(growth)
  const factor = u.exp()
  const discount = u.times(nper).neg().exp()
  const rate = factor.minus(1)
  const slopeOfDiscount = discount.times(nper).neg()
  const annuity = rate.isZero() ? new WideDecimal(nper) : discount.neg().plus(1).div(rate)
  const slopeOfAnnuity = rate.isZero()
    ? annuity.times(annuity.plus(1)).div(-2)
    : slopeOfDiscount.plus(annuity.times(factor)).div(rate).neg()
  const paid = type === 1 ? annuity.times(factor) : annuity
  const slopeOfPaid = type === 1 ? slopeOfAnnuity.plus(annuity).times(factor) : slopeOfAnnuity
  return {
    value: narrow(paid.times(pmt).plus(pv).plus(discount.times(fv))),
    slope: narrow(slopeOfPaid.times(pmt).plus(slopeOfDiscount.times(fv))),
  }
}

function countSignChanges({ nper, pmt, pv, fv, type }: Annuity): number {
  const first = type === 1 ? pv.plus(pmt) : pv
  const last = type === 1 ? fv : fv.plus(pmt)
  const between = nper.gt(1) ? [pmt] : []
  const signs = [first, ...between, last].filter((amount) => !amount.isZero()).map((amount) => amount.s)
  return signs.filter((sign, index) => index > 0 && sign !== signs[index - 1]).length
}
