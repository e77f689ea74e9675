import type { Derivation } from '../../explain/index.ts'
import { RATE_SCALE } from '../../interest/index.ts'
import type { Minor } from '../../money/index.ts'
import { graceRows } from '../amortization/level.ts'
import { exactInterest } from '../interest-rule.ts'
import type { ScheduleRounding } from '../terms.ts'
import { ownInterest } from './interest.ts'
import { levelDerivation } from './level.ts'
import { plannedPrincipal } from './planned.ts'
import { roundedInstallment } from './rounded.ts'
import type { RowContext } from './row-context.ts'

const SOURCE = 'docs/rules/amortization.md'

/** Principal that a row brings back. */
export function principalDerivation(context: RowContext): Derivation {
  const { terms, amortized, row, opening } = context
  if (context.plan !== null) return plannedPrincipal(context, context.plan)
  const principal = amortized.columns.principal[row]!
  if (principal === opening)
    return { amount: String(principal), rule: 'principal-clears-balance', source: SOURCE, inputs: { balance: opening } }
  if (row < terms.grace.principal) return none('principal-in-grace')
  if (terms.interestMethod === 'flat') return flatPrincipal(context)
  switch (terms.amortization.kind) {
    case 'level':
    case 'balloon':
      return levelPrincipal(context)
    case 'equal-principal':
      return equalShare(context)
    case 'fixed-share':
      return shareDerivation(
        terms.principal,
        terms.rounding,
        'principal-fixed-share',
        terms.amortization.share,
        RATE_SCALE,
      )
    default:
      return none('principal-at-the-end')
  }
}

/** Principal of a row that brings back a given share of what was disbursed, and the last one all that is left. */
export function sharePrincipal(context: RowContext, disbursed: Minor, share: Minor): Derivation {
  const { terms, amortized, row, opening } = context
  const principal = amortized.columns.principal[row]!
  if (principal === opening || row < terms.grace.principal) return principalDerivation(context)
  const { amortization } = terms
  const derivation =
    amortization.kind === 'fixed-share'
      ? shareDerivation(disbursed, terms.rounding, 'principal-fixed-share', amortization.share, RATE_SCALE)
      : { amount: String(share), rule: 'installment-named-by-contract', inputs: { installment: share } }
  return {
    amount: String(principal),
    rule: 'principal-within-share',
    source: SOURCE,
    inputs: { share, balance: opening },
    parts: [derivation],
  }
}

function none(rule: string): Derivation {
  return { amount: '0', rule, source: SOURCE, inputs: {} }
}

/** The installment less the interest it has to carry; nothing while that is more. */
function levelPrincipal(context: RowContext): Derivation {
  const { terms, input, amortized, row, opening } = context
  const { columns, installment } = amortized
  const level = levelDerivation(context)
  const inGrace = row < graceRows(input)
  const heldBack = inGrace && row < terms.grace.interest && input.heldBackWithin
  const interest = heldBack ? 0 : inGrace ? exactInterest(input.interest, row, opening) : columns.interest[row]!
  const isFirst = row === graceRows(input) && terms.rounding.residue === 'first'
  const paid = isFirst ? columns.principal[row]! + columns.interest[row]! : installment!
  return {
    amount: String(columns.principal[row]),
    rule: 'principal-within-level',
    source: 'docs/rules/level-installment.md',
    inputs: { installment: paid, interest, ...(isFirst ? { residue: paid - installment! } : {}) },
    parts: [level],
  }
}

function flatPrincipal(context: RowContext): Derivation {
  const { terms, amortized, row, opening } = context
  const { columns, installment } = amortized
  const principal = columns.principal[row]!
  const residueFirst = terms.rounding.residue === 'first'
  if (residueFirst && row === terms.grace.principal) {
    const others = terms.principal - principal
    return {
      amount: String(principal),
      rule: 'principal-takes-rest',
      source: SOURCE,
      inputs: { principal: terms.principal, others },
    }
  }
  const left = residueFirst ? opening + columns.principal[terms.grace.principal]! : opening
  return {
    amount: String(principal),
    rule: 'flat-principal',
    source: `${SOURCE}#flat-interest`,
    inputs: { installment: installment!, interest: ownInterest(context)(row, opening), left },
    parts: [levelDerivation(context)],
  }
}

function equalShare(context: RowContext): Derivation {
  const { terms, amortized, input, row } = context
  const principal = amortized.columns.principal[row]!
  const parts = input.count - terms.grace.principal
  if (terms.rounding.residue === 'first' && row === terms.grace.principal) {
    const others = terms.principal - principal
    return {
      amount: String(principal),
      rule: 'principal-takes-rest',
      source: SOURCE,
      inputs: { principal: terms.principal, others },
    }
  }
  return shareDerivation(terms.principal, terms.rounding, 'principal-equal-share', 1, parts)
}

/** principal x numerator / denominator, rounded as an installment. */
function shareDerivation(
  principal: Minor,
  rounding: ScheduleRounding,
  rule: string,
  numerator: number,
  denominator: number,
): Derivation {
  return roundedInstallment(rounding, {
    rule,
    source: SOURCE,
    inputs: { principal, share: `${numerator}/${denominator}` },
    exact: { numerator: BigInt(principal) * BigInt(numerator), denominator: BigInt(denominator) },
  })
}
