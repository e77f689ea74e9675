import type { LocalDate } from '../dates/index.ts'
import type { ScheduleTerms } from '../schedule/index.ts'
import { withoutNamedInstallment } from './installment-figure.ts'
import { type Solution, solutionOf } from './solution.ts'

/**
 * The installment that terms come to. One that they name is left out of account and solved for.
 * @throws {LendError} TERMS_INVALID, AMOUNT_OUT_OF_RANGE
 * @see docs/rules/solve.md#installment
 */
export function solveInstallment<T extends ScheduleTerms>(terms: T, disbursedOn: LocalDate): Solution<T> {
  return solutionOf(withoutNamedInstallment(terms), disbursedOn)
}
