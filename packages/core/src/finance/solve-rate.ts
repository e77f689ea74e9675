/**
 * Finds the rate at which an equation of value balances.
 *
 * The unknown is the growth u = ln(1 + i) of one period, over which present values are smooth and every rate above -100 % has its
 * place. Floating point only says where to look; the root itself is bracketed, and then found, with exact decimals.
 */
import { LendError } from '../errors.ts'
import { Decimal, settleRate } from './decimal.ts'

/** What value balances at a rate, seen from the growth u of one period. */
export interface RateEquation {
  /** The value, true in its sign (and free of overflow) though not in its last digits. */
  readonly estimate: (growth: number) => number
  /** The value and its derivative by u. */
  readonly evaluate: (growth: Decimal) => Evaluation
  /** How often the flows change their sign, in the order of time: the largest number of rates there can be (Descartes). */
  readonly signChanges: number
}

export interface Evaluation {
  readonly value: Decimal
  readonly slope: Decimal
}

/** Rates looked at: from -100 % (by a hair) to e^700, which is a 1 with 304 zeros. */
const LOWEST_GROWTH = -80
const HIGHEST_GROWTH = 700
const MAX_STEPS = 200
/** Newton has arrived when a step is this small, or when it is below the second bound and no longer gets smaller. */
const TINY_STEP = new Decimal('1e-44')
const SMALL_STEP = new Decimal('1e-24')
/** Where several rates balance, roots are looked for at this many points, dense around 0. */
const SCAN_POINTS = 3000
const SCAN_DENSITY = 0.05

/**
 * The rate per period at which the equation balances. Where several do (flows that change their sign more than once), the one
 * nearest to the guess, measured by growth.
 * @param guess where the rate is expected, as a fraction: above -1
 * @throws {LendError} NO_RATE when no rate balances, INPUT_INVALID when the guess is not above -100 %
 */
export function solveRate(equation: RateEquation, guess: Decimal): Decimal {
  if (equation.signChanges === 0) throw noRate('all amounts flow in the same direction')
  const start = growthOf(guess)
  const roots = candidates(equation, start.toNumber())
    .map((near) => polish(equation, near))
    .filter((root) => root !== null)
  const [first, ...rest] = roots
  if (first === undefined) throw noRate('no rate between -100 % and 10^304 balances the amounts')
  const distance = (root: Decimal): Decimal => root.minus(start).abs()
  const nearest = rest.reduce((best, root) => (distance(root).lt(distance(best)) ? root : best), first)
  return settleRate(nearest.exp().minus(1))
}

export function noRate(why: string, details: Readonly<Record<string, unknown>> = {}): LendError {
  return new LendError('NO_RATE', `No rate can be found: ${why}. Check the signs, amounts and dates.`, details)
}

function growthOf(rate: Decimal): Decimal {
  if (rate.gt(-1)) return rate.plus(1).ln()
  throw new LendError(
    'INPUT_INVALID',
    `A guess of ${rate.toString()} is at or below -100 %. Give a rate above it, such as 0.1.`,
    {
      name: 'guess',
    },
  )
}

/** Places, good to some digits, at which the value seems to pass through 0. */
function candidates(equation: RateEquation, start: number): readonly number[] {
  const brackets = equation.signChanges === 1 ? [expand(equation, start)] : scan(equation)
  return brackets.flatMap((bracket) => (bracket === null ? [] : [bisect(equation.estimate, bracket)]))
}

type Bracket = readonly [low: number, high: number]

/** Walks outward from the start, on both sides at once, until the sign has changed: with one sign change there is one root. */
function expand({ estimate }: RateEquation, start: number): Bracket | null {
  for (let reach = 0.1; reach < 2 * HIGHEST_GROWTH; reach *= 2) {
    const low = Math.max(start - reach, LOWEST_GROWTH)
    const high = Math.min(start + reach, HIGHEST_GROWTH)
    if (Math.sign(estimate(low)) !== Math.sign(estimate(high))) return [low, high]
  }
  return null
}

function scan({ estimate }: RateEquation): readonly Bracket[] {
  const from = Math.asinh(LOWEST_GROWTH / SCAN_DENSITY)
  const step = (Math.asinh(HIGHEST_GROWTH / SCAN_DENSITY) - from) / SCAN_POINTS
  const brackets: Bracket[] = []
  let low = LOWEST_GROWTH
  let sign = Math.sign(estimate(low))
  for (let point = 1; point <= SCAN_POINTS; point += 1) {
    const high = Math.sinh(from + point * step) * SCAN_DENSITY
    const signHere = Math.sign(estimate(high))
    if (signHere !== sign) brackets.push([low, high])
    low = high
    sign = signHere
  }
  return brackets
}

function bisect(estimate: RateEquation['estimate'], [from, to]: Bracket): number {
  let low = from
  let high = to
  const sign = Math.sign(estimate(low))
  for (let step = 0; step < 64; step += 1) {
    const middle = (low + high) / 2
    if (Math.sign(estimate(middle)) === sign) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Brackets the root with exact values, then closes in on it. Null when the values do not change their sign there after all. */
function polish({ evaluate }: RateEquation, near: number): Decimal | null {
  const start = new Decimal(near)
  for (let reach = new Decimal('1e-12'); reach.lte('1e-2'); reach = reach.times(100)) {
    const low = start.minus(reach)
    const high = start.plus(reach)
    const signLow = sign(evaluate(low).value)
    if (signLow !== sign(evaluate(high).value)) return newton(evaluate, low, high, signLow)
  }
  return null
}

/** Newton's steps, replaced by halving whenever one would leave the bracket. */
function newton(evaluate: RateEquation['evaluate'], from: Decimal, to: Decimal, signLow: number): Decimal {
  let [low, high] = [from, to]
  let growth = low.plus(high).div(2)
  let lastStep = high.minus(low)
  for (let round = 0; round < MAX_STEPS; round += 1) {
    const { value, slope } = evaluate(growth)
    if (value.isZero()) return growth
    if (sign(value) === signLow) low = growth
    else high = growth
    const aimed = growth.minus(value.div(slope))
    const next = aimed.gt(low) && aimed.lt(high) ? aimed : low.plus(high).div(2)
    const step = next.minus(growth).abs()
    growth = next
    if (step.lt(TINY_STEP) || (step.lt(SMALL_STEP) && step.gte(lastStep))) return growth
    lastStep = step
  }
  throw noRate('the search did not settle')
}

function sign(value: Decimal): number {
  return value.isZero() ? 0 : value.s
}
