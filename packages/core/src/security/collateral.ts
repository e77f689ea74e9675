/** What is pledged for a loan, and what it is worth on a day. Values are data with their dates; none is ever edited. */
import { daysBetween, type LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { RATE_SCALE, type Rate } from '../interest/index.ts'
import { type CurrencyCode, type Minor, maxOf, mulDivRound, subtract, sum, ZERO } from '../money/index.ts'

export interface Valuation {
  readonly on: LocalDate
  readonly value: Minor
  /** Who valued it, or where the price is from. */
  readonly source: string
}

export interface Collateral {
  readonly id: string
  /** 'residential-property', 'gold', 'vehicle', 'deposit', 'shares'. */
  readonly kind: string
  readonly currency: CurrencyCode
  /** The share of its value that is not counted on: 20 % is 20,000,000. */
  readonly haircut: Rate
  /** What other creditors may take from it first. */
  readonly priorCharge: Minor
  readonly pledgedOn: LocalDate
  /** The first day on which it secures nothing any more; null while it does. */
  readonly releasedOn: LocalDate | null
  /** A value older than this counts for nothing; null where values do not age. */
  readonly validForDays: number | null
  /** In any order; of two of one day the later entered counts. */
  readonly valuations: readonly Valuation[]
}

/** Whether it secures the loan on a day. */
export function isPledged({ pledgedOn, releasedOn }: Collateral, asOf: LocalDate): boolean {
  return pledgedOn <= asOf && (releasedOn === null || asOf < releasedOn)
}

/** The valuation that counts on a day; null before the first, and once it is too old. */
export function valuationOn({ valuations, validForDays }: Collateral, asOf: LocalDate): Valuation | null {
  let latest: Valuation | null = null
  for (const valuation of valuations) {
    if (valuation.on <= asOf && (latest === null || valuation.on >= latest.on)) latest = valuation
  }
  if (latest === null || validForDays === null) return latest
  return daysBetween(latest.on, asOf) <= validForDays ? latest : null
}

/** What it is worth on a day; 0 when it is not pledged or has no valuation that counts. */
export function marketValueOn(collateral: Collateral, asOf: LocalDate): Minor {
  return isPledged(collateral, asOf) ? (valuationOn(collateral, asOf)?.value ?? ZERO) : ZERO
}

/**
 * What can be counted on: its value less the haircut, rounded down, less what others may take first; never below 0.
 * @see docs/rules/security.md#collateral
 */
export function eligibleValueOn(collateral: Collateral, asOf: LocalDate): Minor {
  const kept = mulDivRound(
    marketValueOn(collateral, asOf),
    RATE_SCALE - collateral.haircut,
    RATE_SCALE,
    'down',
  ) as Minor
  return maxOf(ZERO, subtract(kept, collateral.priorCharge))
}

/** All that can be counted on. @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function totalEligibleOn(pool: readonly Collateral[], asOf: LocalDate): Minor {
  return sum(pool.map((collateral) => eligibleValueOn(collateral, asOf)))
}

/** @throws {LendError} CURRENCY_MISMATCH: a value is never converted here */
export function requireCurrency(pool: readonly Collateral[], currency: CurrencyCode): void {
  const other = pool.find((collateral) => collateral.currency !== currency)
  if (other === undefined) return
  throw new LendError(
    'CURRENCY_MISMATCH',
    `Collateral ${other.id} is valued in ${other.currency}, the loan is in ${currency}. Value it in the currency of the loan.`,
    { currencies: [currency, other.currency], collateralId: other.id },
  )
}
