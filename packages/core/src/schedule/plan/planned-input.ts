/** What a planned schedule is worked out from. */
import { balloonOf, isSolvedAgain } from '../resolve-terms.ts'
import { flatInterest } from '../amortization/flat.ts'
import type { AmortizationInput } from '../amortization/columns.ts'
import { type InstallmentRounding, installmentRounding } from '../installment-rounding.ts'
import { interestRule, type InterestRule } from '../interest-rule.ts'
import type { PeriodFactors } from '../factor.ts'
import { basisFactors, periodFactors } from '../period-factors.ts'
import { type Periods, periodAt } from '../periods.ts'
import { rateAtStart } from '../rate-steps.ts'
import type { ScheduleTerms } from '../terms.ts'
import type { HeldInterest } from '../variations.ts'
import { heldBefore, type RowRule, rowRules } from './row-rules.ts'

export interface PlannedInput {
  readonly terms: ScheduleTerms
  readonly principal: number
  readonly balloon: number
  readonly interest: InterestRule
  readonly rounding: InstallmentRounding
  readonly rules: readonly RowRule[]
  /** Interest of each row where it is flat; null where it is formed on the balance. */
  readonly flat: Float64Array | null
  /** Interest from before the first row, and what kind of row left it. */
  readonly carried: number
  readonly carriedFrom: HeldInterest | null
  /** An installment that is not solved for: named by the contract, or kept. */
  readonly kept: number | null
  /** The rate that the level of a row is solved at; rows with another one than the row before solve again. */
  readonly rateOf: (row: number) => number
  /** The factors that a level is solved with at a row. */
  readonly solvedAt: (row: number) => PeriodFactors
}

/** What differs between a whole loan and what is left of one. */
export interface PlannedOpening {
  readonly principal: number
  readonly carried: number
  readonly kept: number | null
  /** The factors that interest is charged by, and those a level is solved with while the rate stands. */
  readonly charged: PeriodFactors
  readonly solved: PeriodFactors
  /** Replaces the first factor of those that a new rate is solved with. */
  readonly first?: (factors: PeriodFactors) => PeriodFactors
  readonly flat?: Float64Array
}

/** @param terms as agreed for the whole loan, `principal` what was disbursed */
export function plannedInput(terms: ScheduleTerms, periods: Periods, opening: PlannedOpening): PlannedInput {
  const { amount, amountMultiple } = terms.rounding
  const interest = interestRule(opening.charged, amount, amountMultiple)
  const rounding = installmentRounding(terms.rounding)
  const { amortization } = terms
  const named = amortization.kind === 'level' ? amortization.installment : undefined
  return {
    terms,
    principal: opening.principal,
    balloon: balloonOf(terms),
    interest,
    rounding,
    rules: rowRules(terms, periods, terms.principal),
    flat: terms.interestMethod === 'flat' ? (opening.flat ?? flatOf(terms, opening, interest, rounding)) : null,
    carried: opening.carried,
    carriedFrom: heldBefore(terms, periods),
    kept: opening.kept ?? named ?? null,
    ...solving(terms, periods, opening),
  }
}

function flatOf(
  terms: ScheduleTerms,
  { principal, charged }: PlannedOpening,
  interest: InterestRule,
  rounding: InstallmentRounding,
): Float64Array {
  const input: AmortizationInput = {
    principal,
    count: charged.count,
    interest,
    principalGrace: 0,
    interestGrace: 0,
    heldBackWithin: false,
    carried: 0,
  }
  return flatInterest(input, terms, rounding)
}

/** Where the level is solved again at a step, each time as if the rate of that row stood to the end. */
function solving(
  terms: ScheduleTerms,
  periods: Periods,
  { solved, first = (factors) => factors }: PlannedOpening,
): Pick<PlannedInput, 'rateOf' | 'solvedAt'> {
  if (!isSolvedAgain(terms)) return { rateOf: () => terms.annualRate, solvedAt: () => solved }
  const rateOf = (row: number): number => rateAtStart(terms, periodAt(periods, row))
  const basis = terms.installmentBasis ?? 'period-factors'
  const { rateSteps: _steps, ...plain } = terms
  return {
    rateOf,
    solvedAt: (row) => {
      const standing = { ...plain, annualRate: rateOf(row) }
      return basisFactors(standing, periods, basis, first(periodFactors(standing, periods)))
    },
  }
}
