/** Takes changes of principal down as they happen, where interest follows actual payment dates. */
import type { LocalDate } from '../dates/index.ts'
import { type Minor, negate } from '../money/index.ts'
import { nextRest, withChange } from './actual-principal.ts'
import type { ActualPrincipal, Installment } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'

interface Bearer {
  readonly terms: LoanTerms
  readonly installments: readonly Installment[]
  actual?: ActualPrincipal
  isStale: boolean
}

/** Principal that bears interest from a day on (negative: none any more). Does nothing where interest follows the plan. */
export function bear(draft: Bearer, amount: Minor, on: LocalDate): void {
  if (draft.actual === undefined) return
  draft.actual = { ...draft.actual, changes: withChange(draft.actual.changes, { on, amount }) }
  draft.isStale = true
}

/** Principal of an installment that has been repaid: ahead of its due date, on it or after it. */
export function bearRepaid(draft: Bearer, { dueDate }: Installment, principal: Minor, on: LocalDate): void {
  const { interestRecalculation } = draft.terms
  if (draft.actual === undefined || interestRecalculation === undefined || principal === 0) return
  const { early, late } = interestRecalculation
  if (dueDate <= on && late === 'none') return
  const rest = dueDate > on ? early : late
  const { isStale } = draft
  bear(draft, negate(principal), rest === 'installment' && dueDate !== on ? nextRest(draft, on) : on)
  // What is overdue counts as paid from today on anyhow.
  draft.isStale = isStale || dueDate > on
}
