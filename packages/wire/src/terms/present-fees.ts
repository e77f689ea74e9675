/** Fee rules as JSON: the inverse of reading them. */
import {
  amountFromMinor,
  type CurrencyCode,
  type FeeAmount,
  type FeeRule,
  type FeeTier,
  type FeeWhen,
  type FreePrepayment,
  formatRatePercent,
} from '@lend/core'
import type { FeeAmountJson, FeeRuleJson, FeeTierJson, FeeWhenJson, FreePrepaymentJson } from './fees-json.ts'

export function presentFeeRule({ when, amount, tax, ...plain }: FeeRule, currency: CurrencyCode): FeeRuleJson {
  return {
    ...plain,
    when: presentWhen(when, currency),
    amount: presentAmount(amount, currency),
    tax: tax && { ratePercent: formatRatePercent(tax.rate), applied: tax.applied, inHalves: tax.inHalves ?? false },
  }
}

function presentWhen(when: FeeWhen, currency: CurrencyCode): FeeWhenJson {
  if (when.kind !== 'prepayment') return when
  const { free, ...plain } = when
  return { ...plain, ...(free && { free: presentFree(free, currency) }) }
}

function presentFree(free: FreePrepayment, currency: CurrencyCode): FreePrepaymentJson {
  const { per } = free
  if ('amount' in free) return { per, amount: amountFromMinor(free.amount, currency) }
  if ('prepayments' in free) return { per, prepayments: free.prepayments }
  return { per, sharePercent: formatRatePercent(free.share) }
}

function presentAmount(amount: FeeAmount, currency: CurrencyCode): FeeAmountJson {
  if (amount.kind === 'flat') return { kind: 'flat', amount: amountFromMinor(amount.amount, currency) }
  const { of, minimum, maximum } = amount
  const share = {
    of,
    ...(minimum !== undefined && { minimum: amountFromMinor(minimum, currency) }),
    ...(maximum !== undefined && { maximum: amountFromMinor(maximum, currency) }),
  }
  if (amount.kind === 'percent') return { kind: 'percent', ratePercent: formatRatePercent(amount.rate), ...share }
  return { kind: amount.kind, tiers: amount.tiers.map((tier) => presentTier(tier, currency)), ...share }
}

function presentTier(tier: FeeTier, currency: CurrencyCode): FeeTierJson {
  const from = amountFromMinor(tier.from, currency)
  return 'rate' in tier
    ? { from, ratePercent: formatRatePercent(tier.rate) }
    : { from, amount: amountFromMinor(tier.amount, currency) }
}
