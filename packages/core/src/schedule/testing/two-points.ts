/**
 * The installment that a planned schedule comes out with, found by trying two of them: what is left at the end grows in a straight line
 * with the installment, so two trials give the one that leaves the balloon. Fractions in lowest terms; nothing of the kernel is used.
 */
import type { ExactFraction } from './exact-schedule.ts'

export interface PlannedText {
  readonly balance: bigint
  readonly unpaid: bigint
  readonly balloon: bigint
  /** Rows as a derivation lists them. */
  readonly rows: string
}

export function solveByTwoPoints(given: PlannedText): ExactFraction {
  const rows = given.rows.split(', ').flatMap((run) => {
    const at = run.lastIndexOf(' x ')
    return Array.from({ length: Number(run.slice(at + 3)) }, () => run.slice(0, at).split(' '))
  })
  const [none, one] = [leftAtEnd(given, rows, whole(0n)), leftAtEnd(given, rows, whole(1n))]
  // left(x) = none + (one - none) . x
  return quotient(minus(whole(given.balloon), none), minus(one, none))
}

/** Principal after the last row, if the installment of weight 1 is x. */
function leftAtEnd({ balance, unpaid }: PlannedText, rows: readonly string[][], x: ExactFraction): ExactFraction {
  let [left, waits, run] = [whole(balance), whole(unpaid), whole(0n)]
  for (const words of rows) {
    const rate = words.at(-1)!
    const interest = words.at(-2) === 'with' ? whole(BigInt(rate)) : product(left, toFraction(rate))
    const [kind, first = '0', second = '0'] = words
    if (kind === 'within') waits = sum(waits, interest)
    if (kind === 'capitalised') left = sum(left, interest)
    if (kind === 'capitalised-at-end') {
      run = sum(run, interest)
      if (first === 'ends') [left, run] = [sum(left, run), whole(0n)]
    }
    const principal = principalOf(kind!, first, second, x, sum(interest, waits))
    if (principal === null) continue
    left = minus(left, principal)
    waits = whole(0n)
  }
  return left
}

/** Null for rows that ask for nothing. */
function principalOf(
  kind: string,
  first: string,
  second: string,
  x: ExactFraction,
  due: ExactFraction,
): ExactFraction | null {
  switch (kind) {
    case 'installment':
      return minus(plus(product(x, toFraction(first)), BigInt(second)), due)
    case 'named':
      return minus(whole(BigInt(first)), due)
    case 'share':
      return product(x, toFraction(first))
    case 'principal':
      return whole(BigInt(first))
    case 'interest':
      return whole(0n)
    default:
      return null
  }
}

const whole = (num: bigint): ExactFraction => ({ num, den: 1n })

export function plus({ num, den }: ExactFraction, by: bigint): ExactFraction {
  return { num: num + by * den, den }
}

export function product(a: ExactFraction, b: ExactFraction): ExactFraction {
  return lowest(a.num * b.num, a.den * b.den)
}

function quotient(a: ExactFraction, b: ExactFraction): ExactFraction {
  return b.num < 0n ? lowest(-a.num * b.den, a.den * -b.num) : lowest(a.num * b.den, a.den * b.num)
}

const sum = (a: ExactFraction, b: ExactFraction): ExactFraction => lowest(a.num * b.den + b.num * a.den, a.den * b.den)
const minus = (a: ExactFraction, b: ExactFraction): ExactFraction =>
  lowest(a.num * b.den - b.num * a.den, a.den * b.den)

function lowest(num: bigint, den: bigint): ExactFraction {
  let [x, y] = [num < 0n ? -num : num, den]
  while (y !== 0n) [x, y] = [y, x % y]
  return x === 0n ? { num: 0n, den: 1n } : { num: num / x, den: den / x }
}

function toFraction(text: string): ExactFraction {
  const [num, den = '1'] = text.split('/')
  return { num: BigInt(num!), den: BigInt(den) }
}
