import type { LocalDate } from '../dates/index.ts'
import type { LoanEvent } from './events.ts'
import { foldLoan } from './evolve.ts'
import type { Folded } from './folded.ts'
import { takenBack } from './taken-back.ts'
import type { Trace } from './trace.ts'

/**
 * A loan at the end of a day, as these facts tell it: folded from those effective by then, days closed up to it.
 * A repayment that was reversed, even on a later day, counts as never made here as everywhere.
 * @param facts what is known, in any order
 * @param trace told of the steps in which amounts are formed
 * @returns null when the life had not begun by that day
 * @see docs/concepts/time.md
 */
export function loanAsOf(facts: readonly LoanEvent[], asOf: LocalDate, trace: Trace | null = null): Folded | null {
  const reversed = takenBack(facts)
  const effective = facts.filter((fact) => fact.effectiveOn <= asOf && !reversed.has(fact.id))
  return effective.length === 0 ? null : foldLoan(effective, asOf, trace)
}
