import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import { type Derivation, toDecimalText } from '../../explain/index.ts'
import { RATE_SCALE, type Rate } from '../../interest/index.ts'
import type { Minor } from '../../money/index.ts'
import { buildSchedule } from '../build.ts'
import { exactInterest } from '../interest-rule.ts'
import { periodsOf } from '../periods.ts'
import { resolveTerms } from '../resolve-terms.ts'
import type { ScheduleRounding, ScheduleTerms } from '../terms.ts'
import { type UpfrontPart, upfrontParts } from '../upfront-interest.ts'
import { roundedInstallment } from './rounded.ts'

/**
 * How interest that is collected on disbursement came about: of odd days, of the whole term, or of both.
 * @throws {LendError} INPUT_INVALID when these terms collect none
 */
export function explainUpfrontInterest(terms: ScheduleTerms, disbursedOn: LocalDate): Derivation {
  const { installments } = buildSchedule(terms, disbursedOn)
  const parts = upfrontParts(terms, periodsOf(resolveTerms(terms), disbursedOn), installments).map(partDerivation)
  const [only, ...more] = parts
  if (only === undefined) throw new LendError('INPUT_INVALID', 'Nothing is collected upfront under these terms.', {})
  if (more.length === 0) return only
  return {
    amount: String(parts.reduce((total, { amount }) => total + Number(amount), 0)),
    rule: 'upfront-interest',
    source: 'docs/rules/planned-schedules.md#interest-collected-upfront',
    inputs: { periods: parts.length },
    parts,
  }
}

function partDerivation({ rule, row, balance }: UpfrontPart): Derivation {
  const { numerator, denominator } = rule.factors.at(row)
  return {
    amount: String(exactInterest(rule, row, balance)),
    rule: 'interest-of-period',
    source: 'docs/rules/stub-periods.md',
    inputs: { balance, factor: `${numerator}/${denominator}` },
    rounding: { mode: rule.mode, multiple: rule.unit },
    unrounded: toDecimalText(BigInt(balance) * BigInt(numerator), BigInt(denominator)),
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
