/** Whole minor units: 1250.00 in a currency with two decimals is 125000. Sums never leave the range of exact whole numbers unseen. */
import { LendError } from '../errors.ts'

declare const minorUnits: unique symbol

/** A whole number of minor units, exact: between -(2^53 - 1) and 2^53 - 1. */
export type Minor = number & { readonly [minorUnits]: true }

export const ZERO: Minor = 0 as Minor

/**
 * A number as minor units.
 * @throws {LendError} AMOUNT_OUT_OF_RANGE unless it is a safe integer
 */
export function minor(value: number): Minor {
  if (Number.isSafeInteger(value)) return (value === 0 ? 0 : value) as Minor
  throw new LendError(
    'AMOUNT_OUT_OF_RANGE',
    `An amount of ${value} minor units cannot be held exactly. Amounts stay below 2^53 minor units.`,
    {
      minor: value,
    },
  )
}

/** @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function add(a: Minor, b: Minor): Minor {
  return minor(a + b)
}

/** @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function subtract(a: Minor, b: Minor): Minor {
  return minor(a - b)
}

export function negate(amount: Minor): Minor {
  return minor(-amount)
}

/** @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function sum(amounts: Iterable<Minor>): Minor {
  let total = ZERO
  for (const amount of amounts) total = add(total, amount)
  return total
}

export function minOf(a: Minor, b: Minor): Minor {
  return a < b ? a : b
}

export function maxOf(a: Minor, b: Minor): Minor {
  return a > b ? a : b
}
