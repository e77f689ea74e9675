/** Amounts at exact points in time, and the rate at which they balance. Amounts paid out and amounts paid in have opposite signs. */
import { Decimal, power } from './decimal.ts'
import { ZERO, compareFractions, fractionToDecimal, subtractFractions } from './fraction.ts'
import type { Fraction } from './fraction.ts'
import { solveRate } from './solve-rate.ts'
import type { Evaluation, RateEquation } from './solve-rate.ts'

export interface CashFlow {
  readonly amount: Decimal
  /** Periods from the day that values refer to; interest is compounded over them. Below 0 for what comes earlier. */
  readonly at: Fraction
  /** A further part of a period, 0 up to 1, over which interest is simple (Regulation Z). */
  readonly simple?: Fraction
}

/**
 * Sum of all flows discounted to time 0: amount / ((1 + simple x rate) (1 + rate) ^ at).
 * @param rate per period, above -1
 * @throws {LendError} NUMBER_OUT_OF_RANGE
 */
export function presentValue(flows: readonly CashFlow[], rate: Decimal): Decimal {
  return flows.reduce((sum, { amount, at, simple = ZERO }) => {
    const compounded = power(rate.plus(1), fractionToDecimal(at), 'The present value')
    return sum.plus(amount.div(compounded).div(fractionToDecimal(simple).times(rate).plus(1)))
  }, new Decimal(0))
}

/**
 * The rate per period at which the present value of all flows is 0, found to 36 decimals.
 * @param guess picks among several rates, see {@link solveRate}
 * @throws {LendError} NO_RATE
 */
export function balancingRate(flows: readonly CashFlow[], guess: Decimal = new Decimal(0)): Decimal {
  return solveRate(flowEquation(flows), guess)
}

/** One flow, as the equation walks through them in time: each is reached from the one before. */
interface Term {
  readonly amount: Decimal
  readonly at: Decimal
  readonly simple: Decimal
  /** Time since the term before, exact, so that equal gaps are discounted once. */
  readonly gap: Fraction
}

function flowEquation(flows: readonly CashFlow[]): RateEquation {
  const terms = toTerms(netByTime(flows))
  return {
    estimate: estimateOf(terms),
    evaluate: (growth) => evaluate(terms, growth),
    signChanges: countSignChanges(terms),
  }
}

/** Sorted by time, flows of the same time added up, those that cancel out removed. */
function netByTime(flows: readonly CashFlow[]): readonly Required<CashFlow>[] {
  const sorted = flows
    .map((flow) => ({ ...flow, simple: flow.simple ?? ZERO }))
    .toSorted((a, b) => compareFractions(a.at, b.at) || compareFractions(a.simple, b.simple))
  const net: Required<CashFlow>[] = []
  for (const flow of sorted) {
    const last = net.at(-1)
    if (last && compareFractions(last.at, flow.at) === 0 && compareFractions(last.simple, flow.simple) === 0)
      net[net.length - 1] = { ...last, amount: last.amount.plus(flow.amount) }
    else net.push(flow)
  }
  return net.filter((flow) => !flow.amount.isZero())
}

function toTerms(flows: readonly Required<CashFlow>[]): readonly Term[] {
  return flows.map(({ amount, at, simple }, index) => ({
    amount,
    at: fractionToDecimal(at),
    simple: fractionToDecimal(simple),
    gap: subtractFractions(at, flows[index - 1]?.at ?? ZERO),
  }))
}

function countSignChanges(terms: readonly Term[]): number {
  return terms.filter((term, index) => index > 0 && term.amount.s !== terms[index - 1]?.amount.s).length
}

/** Value and slope, walking from term to term: the discount of each gap is worked out once, and multiplied along. */
function evaluate(terms: readonly Term[], growth: Decimal): Evaluation {
  const gapDiscounts = new Map<string, Decimal>()
  const factor = growth.exp()
  const rate = factor.minus(1)
  let discount = new Decimal(1)
  let value = new Decimal(0)
  let slope = new Decimal(0)
  for (const { amount, at, simple, gap } of terms) {
    const key = `${gap.numerator}/${gap.denominator}`
    const gapDiscount = gapDiscounts.get(key) ?? growth.times(fractionToDecimal(gap)).neg().exp()
    gapDiscounts.set(key, gapDiscount)
    discount = discount.times(gapDiscount)
    const simpleFactor = simple.times(rate).plus(1)
    const discounted = amount.times(discount).div(simpleFactor)
    value = value.plus(discounted)
    slope = slope.minus(discounted.times(at.plus(simple.times(factor).div(simpleFactor))))
  }
  return { value, slope }
}

/** The value in floating point, scaled so that the largest discount is 1. Good enough to see its sign away from a root. */
function estimateOf(terms: readonly Term[]): (growth: number) => number {
  const amounts = terms.map((term) => term.amount.toNumber())
  const times = terms.map((term) => term.at.toNumber())
  const simples = terms.map((term) => term.simple.toNumber())
  const earliest = times[0] ?? 0
  const latest = times.at(-1) ?? 0
  return (growth) => {
    const scale = growth > 0 ? earliest : latest
    const rate = Math.expm1(growth)
    return amounts.reduce((sum, amount, index) => {
      const discount = Math.exp(-growth * ((times[index] ?? 0) - scale))
      return sum + (amount * discount) / (1 + (simples[index] ?? 0) * rate)
    }, 0)
  }
}
