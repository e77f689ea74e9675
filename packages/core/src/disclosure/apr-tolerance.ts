/** How far a disclosed annual percentage rate may lie from the exact one in the United States. */
import { Decimal, toDecimal } from '../finance/index.ts'
import type { Numeric } from '../finance/index.ts'

/** Irregular: several advances, or payments that are irregular in amount or time beyond an odd first or last one. */
export type AprTransaction = 'regular' | 'irregular'

const TOLERANCE_POINTS: Readonly<Record<AprTransaction, Decimal>> = {
  regular: new Decimal('0.125'),
  irregular: new Decimal('0.25'),
}

/**
 * Whether a disclosed rate counts as accurate: within 1/8 of a percentage point, or 1/4 for an irregular transaction, above or below.
 * @param disclosure both rates in percent: '10.125' is 10.125 %
 * @throws {LendError} INPUT_INVALID
 * @see docs/rules/apr.md#tolerance (12 CFR 1026.22(a)(2) and (3))
 */
export function isAprWithinTolerance(disclosure: {
  readonly actualPercent: Numeric
  readonly disclosedPercent: Numeric
  readonly transaction: AprTransaction
}): boolean {
  const actual = toDecimal(disclosure.actualPercent, 'actualPercent')
  const disclosed = toDecimal(disclosure.disclosedPercent, 'disclosedPercent')
  return disclosed.minus(actual).abs().lte(TOLERANCE_POINTS[disclosure.transaction])
}
