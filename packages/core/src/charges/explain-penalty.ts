/** How a penalty came about: base, days, rate, cap and tax, by the functions that raise it. */
import { type Derivation, toDecimalText } from '../explain/index.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { add, type Minor } from '../money/index.ts'
import { assessPenalty, type PenaltyBasis } from './assess-penalty.ts'
import { penaltyAmount, penaltyCap } from './penalty.ts'
import type { PenaltyRule } from './penalty-rule.ts'

const SOURCE = 'docs/rules/penalties.md'

/**
 * @param basis  what it was last formed from
 * @param before the derivation of what it came to on other bases; null where there were none
 */
export function penaltyDerivation(basis: PenaltyBasis, before: Derivation | null): Derivation {
  const { amount, tax } = assessPenalty(basis)
  const within = withinCapDerivation(basis, before)
  return {
    amount: String(add(amount, tax)),
    rule: 'penalty-with-tax',
    source: SOURCE,
    inputs: { amount, tax, code: basis.rule.code },
    parts: [within, shareDerivation('penalty-tax', amount, basis.rule.taxRate ?? 0, basis.rule, tax)],
  }
}

/** The penalty before tax. */
export function withinCapDerivation(basis: PenaltyBasis, before: Derivation | null): Derivation {
  const { rule, asDue } = basis
  const grown = grownDerivation(basis, before)
  const cap = penaltyCap(rule, asDue)
  if (cap === null || rule.cap === null) return grown
  const capped =
    rule.cap.kind === 'amount'
      ? { amount: String(cap), rule: 'penalty-cap', inputs: { amount: cap } }
      : shareDerivation('penalty-cap-share', asDue, rule.cap.rate, rule, cap)
  return {
    amount: String(assessPenalty(basis).amount),
    rule: 'penalty-within-cap',
    source: `${SOURCE}#cap`,
    inputs: { grown: Number(grown.amount), cap },
    parts: [grown, capped],
  }
}

function grownDerivation(basis: PenaltyBasis, before: Derivation | null): Derivation {
  const own = ownDerivation(basis)
  if (basis.before === 0 && before === null) return own
  return {
    amount: String(add(basis.before, Number(own.amount) as Minor)),
    rule: 'penalty-grown',
    source: `${SOURCE}#runs`,
    inputs: { own: Number(own.amount), before: basis.before },
    parts: before === null ? [own] : [own, before],
  }
}

/** What the rule comes to on one base. */
function ownDerivation({ rule, base, days }: PenaltyBasis): Derivation {
  const amount = penaltyAmount(rule, base, days)
  switch (rule.amount.kind) {
    case 'flat':
      return { amount: String(amount), rule: 'penalty-flat', source: SOURCE, inputs: { amount: rule.amount.amount } }
    case 'flat-per-day':
      return {
        amount: String(amount),
        rule: 'penalty-flat-per-day',
        source: SOURCE,
        inputs: { amount: rule.amount.amount, days },
      }
    case 'percent':
      return {
        ...shareDerivation('penalty-percent', base, rule.amount.rate, rule, amount),
        inputs: { base, rate: rateText(rule.amount.rate), minimum: rule.amount.minimum ?? 0 },
      }
    case 'percent-per-day': {
      const { annualRate, yearDays } = rule.amount
      return {
        amount: String(amount),
        rule: 'penalty-percent-per-day',
        source: SOURCE,
        inputs: { base, rate: rateText(annualRate), days, yearDays },
        rounding: { mode: rule.rounding },
        unrounded: toDecimalText(
          BigInt(base) * BigInt(annualRate) * BigInt(days),
          BigInt(RATE_SCALE) * BigInt(yearDays),
        ),
      }
    }
  }
}

/** base x rate, rounded once by the rule. */
function shareDerivation(
  name: string,
  base: Minor,
  rate: number,
  { rounding }: PenaltyRule,
  amount: Minor,
): Derivation {
  return {
    amount: String(amount),
    rule: name,
    source: SOURCE,
    inputs: { base, rate: rateText(rate) },
    rounding: { mode: rounding },
    unrounded: toDecimalText(BigInt(base) * BigInt(rate), BigInt(RATE_SCALE)),
  }
}

function rateText(rate: number): string {
  return `${rate}/${RATE_SCALE}`
}
