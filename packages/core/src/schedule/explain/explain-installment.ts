/** The derivation of one installment: its parts, its due date, and all they follow from. */
import type { LocalDate } from '../../dates/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { buildSchedule } from '../build.ts'
import { resolveTerms } from '../resolve-terms.ts'
import type { ScheduleTerms } from '../terms.ts'
import { dueDateDerivation } from './due-date.ts'
import { interestDerivation } from './interest.ts'
import { principalDerivation } from './principal.ts'
import { rowContext } from './row-context.ts'

/**
 * How an installment's amount and date came about, down to the terms. Amounts come from the functions that build the schedule.
 * @param number of the installment, from 1
 * @throws {LendError} INPUT_INVALID when there is no such installment, and whatever `buildSchedule` throws
 */
export function explainInstallment(terms: ScheduleTerms, disbursedOn: LocalDate, number: number): Derivation {
  buildSchedule(terms, disbursedOn)
  const context = rowContext(resolveTerms(terms), disbursedOn, number)
  const { columns } = context.amortized
  const principal = columns.principal[context.row]!
  const interest = columns.interest[context.row]!
  return {
    amount: String(principal + interest),
    rule: 'installment',
    source: 'docs/rules/amortization.md',
    inputs: { number, principal, interest },
    parts: [principalDerivation(context), interestDerivation(context), dueDateDerivation(context)],
  }
}
