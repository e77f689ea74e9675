/** How a fee came about: base, share, bounds and tax, by the functions that form it. */
import { type Derivation, toDecimalText } from '../explain/index.ts'
import { RATE_SCALE } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'
import { assessFee, type FeeBasis, feeShare, feeTax, feeWithinBounds, marginalParts, tierOf } from './assess-fee.ts'
import type { FeeAmount, FeeRule, FeeTax } from './fee-rule.ts'

const SOURCE = 'docs/rules/fees.md'

type ShareAmount = Exclude<FeeAmount, { kind: 'flat' }>

/** The fee that a rule makes of a base. */
export function feeDerivation(basis: FeeBasis): Derivation {
  const { rule } = basis
  const { amount, tax } = assessFee(basis)
  const agreed = boundedDerivation(basis)
  return {
    amount: String(amount),
    rule: rule.tax?.applied === 'on-top' ? 'fee-and-tax' : 'fee',
    source: SOURCE,
    inputs: { amount: Number(agreed.amount), tax, code: rule.code },
    parts: rule.tax === null ? [agreed] : [agreed, taxDerivation(rule, rule.tax, Number(agreed.amount) as Minor)],
  }
}

function boundedDerivation({ rule, base }: FeeBasis): Derivation {
  const { amount } = rule
  const agreed = String(feeWithinBounds(rule, base))
  if (amount.kind === 'flat')
    return { amount: agreed, rule: 'fee-flat', source: SOURCE, inputs: { amount: amount.amount } }
  if (base <= 0) return { amount: agreed, rule: 'fee-of-nothing', source: SOURCE, inputs: { base, of: amount.of } }
  const share = shareDerivation(rule, amount, base)
  const { minimum, maximum } = amount
  if (minimum === undefined && maximum === undefined) return share
  const bounds = { minimum: minimum ?? 0, maximum: maximum ?? Number.MAX_SAFE_INTEGER }
  return {
    amount: agreed,
    rule: 'fee-within-bounds',
    source: `${SOURCE}#bounds`,
    inputs: { share: Number(share.amount), ...bounds },
    parts: [share],
  }
}

function shareDerivation(rule: FeeRule, amount: ShareAmount, base: Minor): Derivation {
  const formed = String(feeShare(amount, base, rule))
  switch (amount.kind) {
    case 'percent':
      return roundedShare('fee-percent', { base, rate: amount.rate, of: amount.of }, rule, formed)
    case 'tiered': {
      const tier = tierOf(amount.tiers, base)
      return 'rate' in tier
        ? roundedShare('fee-percent', { base, rate: tier.rate, of: amount.of }, rule, formed)
        : { amount: formed, rule: 'fee-flat', source: `${SOURCE}#tiers`, inputs: { amount: tier.amount, base } }
    }
    case 'marginal':
      return marginalDerivation(rule, amount, base, formed)
  }
}

function roundedShare(
  name: string,
  { rate, ...inputs }: { readonly base: Minor; readonly rate: number; readonly of?: string },
  { rounding }: FeeRule,
  amount: string,
): Derivation {
  return {
    amount,
    rule: name,
    source: SOURCE,
    inputs: { ...inputs, rate: `${rate}/${RATE_SCALE}` },
    rounding: { mode: rounding },
    unrounded: toDecimalText(BigInt(inputs.base) * BigInt(rate), BigInt(RATE_SCALE)),
  }
}

function marginalDerivation(
  { rounding }: FeeRule,
  { tiers, of }: ShareAmount & { kind: 'marginal' },
  base: Minor,
  formed: string,
): Derivation {
  const parts = marginalParts(tiers, base)
  const scaled = parts.reduce((total, part) => total + BigInt(part.amount) * BigInt(part.rate), 0n)
  return {
    amount: formed,
    rule: 'fee-marginal',
    source: `${SOURCE}#tiers`,
    inputs: { base, of, parts: parts.map((part) => `${part.amount} x ${part.rate}/${RATE_SCALE}`).join(', ') },
    rounding: { mode: rounding },
    unrounded: toDecimalText(scaled, BigInt(RATE_SCALE)),
  }
}

/** amount x rate / whole, where a tax that is included is a share of fee and tax together; in halves, twice a rounded half. */
function taxDerivation(rule: FeeRule, tax: FeeTax, amount: Minor): Derivation {
  const whole = tax.applied === 'on-top' ? RATE_SCALE : RATE_SCALE + tax.rate
  const halves = tax.inHalves ? 2 : 1
  const rate = tax.rate / halves
  return {
    amount: String(feeTax(tax, amount, rule)),
    rule: 'fee-tax',
    source: `${SOURCE}#tax`,
    inputs: { amount, share: `${rate}/${whole}`, halves, applied: tax.applied },
    rounding: { mode: rule.rounding },
    unrounded: toDecimalText(BigInt(amount) * BigInt(rate), BigInt(whole)),
  }
}
