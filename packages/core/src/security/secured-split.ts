/** The secured and the unsecured part of what is owed: what provisions ask for. */
import type { LocalDate } from '../dates/index.ts'
import type { AssetClass, Exposure } from '../delinquency/index.ts'
import { apportion, type CurrencyCode, type Minor, minOf, subtract, sum, ZERO } from '../money/index.ts'
import { type Collateral, requireCurrency, totalEligibleOn } from './collateral.ts'

export interface SecuredSplit {
  readonly secured: Minor
  readonly unsecured: Minor
}

/**
 * Of each of the loans that a pool secures together, the part that its eligible value covers. Loans share the value by what is owed on them.
 * A guarantee is no security here.
 * @returns one split per amount; secured and unsecured sum to it
 * @throws {LendError} CURRENCY_MISMATCH, AMOUNT_OUT_OF_RANGE
 * @see docs/rules/security.md#secured-and-unsecured
 */
export function splitSecured(
  pool: readonly Collateral[],
  outstanding: readonly Minor[],
  currency: CurrencyCode,
  asOf: LocalDate,
): readonly SecuredSplit[] {
  requireCurrency(pool, currency)
  const owed = sum(outstanding)
  if (owed === 0) return outstanding.map(() => ({ secured: ZERO, unsecured: ZERO }))
  const covered = apportion(minOf(owed, totalEligibleOn(pool, asOf)), outstanding)
  return outstanding.map((amount, index) => {
    const secured = covered[index] as Minor
    return { secured, unsecured: subtract(amount, secured) }
  })
}

/** One loan's exposure, ready for `provisionFor`. @throws {LendError} CURRENCY_MISMATCH, AMOUNT_OUT_OF_RANGE */
export function exposureOn(
  pool: readonly Collateral[],
  loan: { readonly assetClass: AssetClass; readonly outstanding: Minor; readonly currency: CurrencyCode },
  asOf: LocalDate,
): Exposure {
  const { assetClass, outstanding, currency } = loan
  const [split] = splitSecured(pool, [outstanding], currency, asOf)
  return { assetClass, outstanding, secured: split?.secured ?? ZERO }
}
