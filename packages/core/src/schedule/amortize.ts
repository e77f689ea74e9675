/** From terms and interest factors to amounts: picks the amortization, solves the level installment, places the residue. */
import { assertNever, LendError } from '../errors.ts'
import type { Minor } from '../money/index.ts'
import { RATE_SCALE } from '../interest/index.ts'
import type { AmortizationInput, Columns } from './amortization/columns.ts'
import { amortizeEqualPrincipal } from './amortization/equal-principal.ts'
import { amortizeFixedShare } from './amortization/fixed-share.ts'
import { amortizeFlat, flatInterest, flatLevel } from './amortization/flat.ts'
import { amortizeInterestOnly } from './amortization/interest-only.ts'
import { amortizeLevel } from './amortization/level.ts'
import { lastInterest, type LevelMove, reLevel, reLevelRule, residueInFirst } from './amortization/residue.ts'
import { installmentRounding, type InstallmentRounding } from './installment-rounding.ts'
import { interestOf, interestRule } from './interest-rule.ts'
import { factorsOf, type PeriodFactors, totalFactor } from './factor.ts'
import { balloonOf } from './resolve-terms.ts'
import type { ScheduleTerms } from './terms.ts'

/** What the amounts follow from, besides the factors. */
export type AmortizationTerms = Pick<
  ScheduleTerms,
  'currency' | 'principal' | 'interestMethod' | 'amortization' | 'grace' | 'rounding' | 'flatSplit'
> & {
  /** Interest of earlier periods that the first row must still collect; none for a new loan. */
  readonly carriedInterest?: number
}

export interface Amortized {
  /** The level installment; null where there is none. */
  readonly installment: Minor | null
  readonly columns: Columns
  /** Indexes of rows whose interest is more than their installment, where rows are planned one by one. */
  readonly above?: readonly number[]
}

/**
 * @param charged the factor of each period, as interest is charged
 * @param solved  the factors that a level installment is solved with; the same unless the terms name a nominal basis
 * @param onMove  told of each move of the level under the residue 're-level', for its derivation
 * @throws {LendError} INSTALLMENT_BELOW_INTEREST, AMOUNT_OUT_OF_RANGE
 */
export function amortize(
  terms: AmortizationTerms,
  charged: PeriodFactors,
  solved: PeriodFactors = charged,
  onMove?: (move: LevelMove) => void,
): Amortized {
  const input = inputOf(terms, charged)
  const rounding = installmentRounding(terms.rounding)
  const { amortization } = terms
  if (terms.interestMethod === 'flat') return flat(terms, input, rounding)
  switch (amortization.kind) {
    case 'level':
      return amortization.installment === undefined
        ? level(terms, input, solved, rounding, 0, onMove)
        : fixedInstallment(terms, input, amortization.installment)
    case 'balloon':
    case 'balloon-share':
      return level(terms, input, solved, rounding, balloonOf(terms), onMove)
    case 'equal-principal':
      return notLevel(amortizeEqualPrincipal(input, terms.rounding.residue, rounding.quotient))
    case 'fixed-share':
      return notLevel(amortizeFixedShare(input, rounding.share(terms.principal, amortization.share, RATE_SCALE)))
    case 'interest-only':
      return notLevel(amortizeInterestOnly(input))
    case 'bullet':
      return notLevel(amortizeInterestOnly(inputOf(terms, factorsOf([totalFactor(charged)]))))
    default:
      return assertNever(amortization)
  }
}

/** The columns' input that terms and factors make. */
export function inputOf(terms: AmortizationTerms, factors: PeriodFactors): AmortizationInput {
  const { principal, grace, rounding, carriedInterest = 0 } = terms
  return {
    carried: carriedInterest,
    principal,
    count: factors.count,
    interest: interestRule(factors, rounding.amount, rounding.amountMultiple),
    principalGrace: grace.principal,
    interestGrace: grace.interest,
    heldBackWithin: grace.collected === 'within',
  }
}

function notLevel(columns: Columns): Amortized {
  return { installment: null, columns }
}

function level(
  terms: AmortizationTerms,
  input: AmortizationInput,
  factors: PeriodFactors,
  rounding: InstallmentRounding,
  balloon: number,
  onMove?: (move: LevelMove) => void,
): Amortized {
  const problem = { principal: input.principal, balloon, factors, start: input.principalGrace, end: input.count }
  return placeResidue(terms, input, rounding.level(problem), balloon, onMove)
}

function placeResidue(
  terms: Pick<AmortizationTerms, 'rounding' | 'currency'>,
  input: AmortizationInput,
  amount: Minor,
  balloon: number,
  onMove?: (move: LevelMove) => void,
): Amortized {
  const { residue } = terms.rounding
  switch (residue) {
    case 'last':
      return { installment: amount, columns: amortizeLevel(input, amount) }
    case 'last-interest':
      return { installment: amount, columns: lastInterest(input, amortizeLevel(input, amount), amount + balloon) }
    case 'first':
      return { installment: amount, columns: residueInFirst(input, amount, balloon) }
    case 're-level': {
      const rule = { ...reLevelRule(terms.rounding, terms.currency), ...(onMove && { onMove }) }
      const { level: moved, columns } = reLevel(input, amount, balloon, rule)
      return { installment: moved as Minor, columns }
    }
    default:
      return assertNever(residue)
  }
}

/** An installment that the contract names: the last row clears, and it must reach the principal before that. */
function fixedInstallment({ rounding }: AmortizationTerms, input: AmortizationInput, installment: Minor): Amortized {
  const columns = amortizeLevel(input, installment)
  const before = columns.rows - 2
  if (before >= input.principalGrace && columns.rows === input.count && columns.balance[before] === input.principal) {
    throw belowInterest(input, installment)
  }
  if (rounding.residue !== 'last-interest') return { installment, columns }
  return { installment, columns: lastInterest(input, columns, installment) }
}

function belowInterest(input: AmortizationInput, installment: Minor): LendError {
  const interest = interestOf(input.interest, input.principalGrace, input.principal)
  return new LendError(
    'INSTALLMENT_BELOW_INTEREST',
    `An installment of ${installment} minor units never repays principal: interest of the first period alone is ${interest}. Raise the installment, or lower the rate.`,
    { fields: ['amortization.installment', 'annualRate'], installment, interest },
  )
}

function flat(terms: AmortizationTerms, input: AmortizationInput, rounding: InstallmentRounding): Amortized {
  const interest = flatInterest(input, terms, rounding)
  const installment = flatLevel(input, interest, terms, rounding) as Minor
  return { installment, columns: amortizeFlat(input, interest, installment, terms.rounding.residue) }
}
