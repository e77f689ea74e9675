import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import { type Derivation, toDecimalText } from '../../explain/index.ts'
import { RATE_SCALE, type Rate } from '../../interest/index.ts'
import type { Minor } from '../../money/index.ts'
import { upfrontRule } from '../build.ts'
import { exactInterest } from '../interest-rule.ts'
import { periodsOf } from '../periods.ts'
import type { ScheduleRounding, ScheduleTerms } from '../terms.ts'
import { roundedInstallment } from './rounded.ts'

/**
 * How interest of odd days that is collected on disbursement came about.
 * @throws {LendError} INPUT_INVALID when these terms collect none
 */
export function explainUpfrontInterest(terms: ScheduleTerms, disbursedOn: LocalDate): Derivation {
  const rule = upfrontRule(terms, periodsOf(terms, disbursedOn))
  if (rule === null) throw new LendError('INPUT_INVALID', 'Nothing is collected upfront under these terms.', {})
  const { numerator, denominator } = rule.factors.at(0)
  return {
    amount: String(exactInterest(rule, 0, terms.principal)),
    rule: 'interest-of-period',
    source: 'docs/rules/stub-periods.md',
    inputs: { balance: terms.principal, factor: `${numerator}/${denominator}` },
    rounding: { mode: rule.mode, multiple: rule.unit },
    unrounded: toDecimalText(BigInt(terms.principal) * BigInt(numerator), BigInt(denominator)),
  }
}

/** The share of a disbursement that is due on its own day, rounded as installments are. */
export function downPaymentDerivation(disbursed: Minor, share: Rate, rounding: ScheduleRounding): Derivation {
  return roundedInstallment(rounding, {
    rule: 'down-payment',
    source: 'docs/rules/amortization.md#down-payment',
    inputs: { principal: disbursed, share: `${share}/${RATE_SCALE}` },
    exact: { numerator: BigInt(disbursed) * BigInt(share), denominator: BigInt(RATE_SCALE) },
  })
}
