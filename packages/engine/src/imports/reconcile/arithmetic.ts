/**
 * Two arithmetics for one walk: floating point to look for a life among thousands, exact fractions to prove the one that was found.
 */
import { RATE_SCALE } from '@lend/core'

/** Every factor of interest is a whole number of these: rates in hundred-millionths, days of a year of 360. */
export const RATE_DAYS: number = RATE_SCALE * 360

export interface Arithmetic<Value> {
  of(whole: number): Value
  add(a: Value, b: Value): Value
  subtract(a: Value, b: Value): Value
  /** value x rateDays / RATE_DAYS: interest of a balance, `rateDays` being annual rate x days. */
  interest(balance: Value, rateDays: number): Value
  isNegative(value: Value): boolean
}

/** Good to some 1e-8 of a minor unit at the size of consumer loans. */
export const APPROXIMATE: Arithmetic<number> = {
  of: (whole) => whole,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  interest: (balance, rateDays) => (balance * rateDays) / RATE_DAYS,
  isNegative: (value) => value < 0,
}

/** numerator / RATE_DAYS^power. */
export interface Exact {
  readonly numerator: bigint
  readonly power: number
}

const BASE = BigInt(RATE_DAYS)

export const EXACT: Arithmetic<Exact> = {
  of: (whole) => ({ numerator: BigInt(whole), power: 0 }),
  add: (a, b) => combine(a, b, 1n),
  subtract: (a, b) => combine(a, b, -1n),
  interest: ({ numerator, power }, rateDays) => ({ numerator: numerator * BigInt(rateDays), power: power + 1 }),
  isNegative: ({ numerator }) => numerator < 0n,
}

/** To the nearest whole number, a half away from zero. */
export function roundExact({ numerator, power }: Exact): number {
  const denominator = BASE ** BigInt(power)
  const doubled = 2n * (numerator < 0n ? -numerator : numerator) + denominator
  const size = Number(doubled / (2n * denominator))
  return numerator < 0n ? 0 - size : size
}

function combine(a: Exact, b: Exact, sign: 1n | -1n): Exact {
  const power = Math.max(a.power, b.power)
  return { numerator: raise(a, power) + sign * raise(b, power), power }
}

function raise({ numerator, power }: Exact, to: number): bigint {
  return power === to ? numerator : numerator * BASE ** BigInt(to - power)
}
