/** What a fee rule comes to on a base: the one place where share, bounds and tax are put together. */
import { invariant } from '../errors.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { add, divideRound, maxOf, type Minor, minor, minOf, mulDivRound, ZERO } from '../money/index.ts'
import type { FeeAmount, FeeRule, FeeTax, FeeTier } from './fee-rule.ts'

/** What a fee is formed from. */
export interface FeeBasis {
  readonly rule: FeeRule
  /** What a share is taken of; 0 for a flat fee. */
  readonly base: Minor
}

export interface Fee {
  /** What is asked for, tax included. */
  readonly amount: Minor
  /** The part of it that is tax. */
  readonly tax: Minor
}

/**
 * The fee on a base: share, then minimum and maximum, then tax. Share and tax are rounded once each, by the rule's mode.
 * @throws {LendError} AMOUNT_OUT_OF_RANGE
 * @see docs/rules/fees.md
 */
export function assessFee({ rule, base }: FeeBasis): Fee {
  const agreed = feeWithinBounds(rule, base)
  const tax = rule.tax === null ? ZERO : feeTax(rule.tax, agreed, rule)
  return { amount: rule.tax?.applied === 'on-top' ? add(agreed, tax) : agreed, tax }
}

/** The fee as the rule names it: without tax on top, with tax that is included. */
export function feeWithinBounds(rule: FeeRule, base: Minor): Minor {
  const { amount } = rule
  if (amount.kind === 'flat') return amount.amount
  if (base <= 0) return ZERO
  const least = maxOf(feeShare(amount, base, rule), amount.minimum ?? ZERO)
  return amount.maximum === undefined ? least : minOf(least, amount.maximum)
}

/** A share before its bounds. */
export function feeShare(
  amount: Exclude<FeeAmount, { kind: 'flat' }>,
  base: Minor,
  { rounding }: Pick<FeeRule, 'rounding'>,
): Minor {
  switch (amount.kind) {
    case 'percent':
      return minor(mulDivRound(base, amount.rate, RATE_SCALE, rounding))
    case 'tiered': {
      const tier = tierOf(amount.tiers, base)
      return 'amount' in tier ? tier.amount : minor(mulDivRound(base, tier.rate, RATE_SCALE, rounding))
    }
    case 'marginal': {
      const scaled = marginalParts(amount.tiers, base).reduce(
        (total, part) => total + BigInt(part.amount) * BigInt(part.rate),
        0n,
      )
      return minor(divideRound(scaled, BigInt(RATE_SCALE), rounding))
    }
  }
}

/** The tier that holds a base. */
export function tierOf(tiers: readonly FeeTier[], base: Minor): FeeTier {
  const tier = tiers.findLast(({ from }) => from <= base)
  invariant(tier, 'tiers begin at 0')
  return tier
}

/** The parts of a base that lie in each tier, with the tier's rate. */
export function marginalParts(
  tiers: readonly FeeTier[],
  base: Minor,
): readonly { readonly amount: Minor; readonly rate: number }[] {
  return tiers.flatMap((tier, index) => {
    const end = minOf(base, tiers[index + 1]?.from ?? base)
    return end > tier.from && 'rate' in tier ? [{ amount: minor(end - tier.from), rate: tier.rate }] : []
  })
}

/** Tax on a fee, or within it. In halves, two of them, each rounded by itself. */
export function feeTax(
  { rate, applied, inHalves }: FeeTax,
  amount: Minor,
  { rounding }: Pick<FeeRule, 'rounding'>,
): Minor {
  const whole = applied === 'on-top' ? RATE_SCALE : RATE_SCALE + rate
  if (!inHalves) return minor(mulDivRound(amount, rate, whole, rounding))
  return minor(2 * mulDivRound(amount, rate / 2, whole, rounding))
}
