import { invariant } from '../../errors.ts'
import type { Derivation } from '../../explain/index.ts'
import type { LevelMove } from '../amortization/residue.ts'
import { installmentRounding } from '../installment-rounding.ts'
import { exactLevelInstallment } from '../level-installment.ts'
import type { PeriodFactors } from '../factor.ts'
import { flatShares } from './interest.ts'
import { roundedInstallment, toMultiple } from './rounded.ts'
import type { RowContext } from './row-context.ts'

const SOURCE = 'docs/rules/level-installment.md'

/** The level installment: named by the contract, solved from the factors, or the equal part of a flat loan. */
export function levelDerivation(context: RowContext): Derivation {
  const { terms, amortized } = context
  const { amortization } = terms
  const derivation =
    amortization.kind === 'level' && amortization.installment !== undefined
      ? named(amortization.installment)
      : terms.interestMethod === 'flat'
        ? flatLevelDerivation(context)
        : context.moves.reduce((level, move) => moved(context, level, move), solved(context))
  invariant(
    derivation.amount === String(amortized.installment),
    'the derivation of the level installment gives the level installment',
  )
  return derivation
}

function named(installment: number): Derivation {
  return { amount: String(installment), rule: 'installment-named-by-contract', inputs: { installment } }
}

function solved({ terms, solved: factors, input }: RowContext): Derivation {
  const balloon = terms.amortization.kind === 'balloon' ? terms.amortization.balloon : 0
  const problem = { principal: terms.principal, balloon, factors, start: input.principalGrace, end: input.count }
  return roundedInstallment(terms.rounding, {
    rule: 'level-installment',
    source: SOURCE,
    inputs: {
      principal: terms.principal,
      balloon,
      basis: terms.installmentBasis ?? 'period-factors',
      factors: factorsText(factors, input.principalGrace, input.count),
    },
    exact: exactLevelInstallment(problem),
  })
}

/** Factors in order, runs of equal ones as 'n/d x count'. */
function factorsText(factors: PeriodFactors, start: number, end: number): string {
  const runs: { factor: string; count: number }[] = []
  for (let period = start; period < end; period++) {
    const { numerator, denominator } = factors.at(period)
    const factor = `${numerator}/${denominator}`
    const run = runs.at(-1)
    if (run?.factor === factor) run.count++
    else runs.push({ factor, count: 1 })
  }
  return runs.map(({ factor, count }) => `${factor} x ${count}`).join(', ')
}

/** One move of the level by the residue rule 're-level'. */
function moved({ terms }: RowContext, level: Derivation, move: LevelMove): Derivation {
  const { amount, amountMultiple = 1, installment } = terms.rounding
  const share = installmentRounding(terms.rounding).signedQuotient(move.difference, move.installments)
  const summed: Derivation = {
    amount: String(move.from + share),
    rule: 're-level',
    source: `${SOURCE}#re-level`,
    inputs: { level: move.from, difference: move.difference, installments: move.installments },
    rounding: { mode: amount, multiple: amountMultiple },
    parts: [level],
  }
  return toMultiple(summed, installment.mode, installment.multiple ?? amountMultiple)
}

function flatLevelDerivation(context: RowContext): Derivation {
  const { terms, input } = context
  const interest = flatShares(context)
  const parts = input.count - input.principalGrace
  if (terms.flatSplit === 'parts') return flatParts(terms, sum(interest), input.count, parts)
  const charged = sum(interest.subarray(input.principalGrace))
  return roundedInstallment(terms.rounding, {
    rule: 'flat-level-installment',
    source: 'docs/rules/amortization.md#flat-interest',
    inputs: { principal: terms.principal, interest: charged, installments: parts },
    exact: { numerator: BigInt(terms.principal + charged), denominator: BigInt(parts) },
  })
}

function flatParts(terms: RowContext['terms'], interest: number, count: number, parts: number): Derivation {
  const part = (rule: string, total: number, installments: number): Derivation =>
    roundedInstallment(terms.rounding, {
      rule,
      inputs: { total, installments },
      exact: { numerator: BigInt(total), denominator: BigInt(installments) },
    })
  const principalPart = part('flat-principal-part', terms.principal, parts)
  const interestPart = part('flat-interest-part', interest, count)
  return {
    amount: String(BigInt(principalPart.amount) + BigInt(interestPart.amount)),
    rule: 'flat-level-of-parts',
    source: 'docs/rules/amortization.md#flat-interest',
    inputs: { principalPart: Number(principalPart.amount), interestPart: Number(interestPart.amount) },
    parts: [principalPart, interestPart],
  }
}

function sum(amounts: Float64Array): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}
