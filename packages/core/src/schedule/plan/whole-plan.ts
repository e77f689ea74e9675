/** The plan of a whole loan, and what only that must hold: what is left of a loan may have lost the rows that made it hold. */
import { LendError } from '../../errors.ts'
import type { PeriodFactors } from '../factor.ts'
import type { Periods } from '../periods.ts'
import type { ScheduleTerms } from '../terms.ts'
import { type PlannedInput, plannedInput } from './planned-input.ts'

/**
 * What a whole loan is planned from, where its rows follow rules of their own.
 * @throws {LendError} TERMS_INVALID
 */
export function plannedWhole(
  terms: ScheduleTerms,
  periods: Periods,
  charged: PeriodFactors,
  solved: PeriodFactors,
): PlannedInput {
  const plan = plannedAsWhole(terms, periods, charged, solved)
  requireWholePlan(plan)
  return plan
}

/** The same, where the rows may be all that a restructure left of a loan. */
export function plannedAsWhole(
  terms: ScheduleTerms,
  periods: Periods,
  charged: PeriodFactors,
  solved: PeriodFactors,
): PlannedInput {
  return plannedInput(terms, periods, { principal: terms.principal, carried: 0, kept: null, charged, solved })
}

/** @throws {LendError} TERMS_INVALID when all rows are skipped, or name principal that does not come to the whole */
function requireWholePlan({ rules, terms, principal }: PlannedInput): void {
  const isSkipped = ({ kind }: PlannedInput['rules'][number]): boolean => kind === 'nothing'
  if (terms.skips?.due === 'nothing' && rules.length > 1 && rules.slice(0, -1).every(isSkipped))
    throw invalid(
      ['skips', 'installments', 'frequency'],
      'Every installment but the last falls into a month to skip. Skip fewer months.',
    )
  const named = rules.map((rule) => (rule.kind === 'named-principal' ? rule.amount : null))
  const total = named.reduce<number>((sum, amount) => sum + (amount ?? 0), 0)
  if (terms.customRows?.length === rules.length && !named.includes(null) && total !== principal)
    throw invalid(
      ['customRows', 'principal'],
      `The installments name ${total} minor units of principal, but ${principal} come back. Correct one of them.`,
    )
}

function invalid(fields: readonly string[], message: string): LendError {
  return new LendError('TERMS_INVALID', message, { fields })
}
