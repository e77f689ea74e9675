/**
 * One fact into a loan. `evolve` takes facts in their order; `foldLoan` takes them in any and puts them in order first, so a
 * repayment that arrives late is simply where it belongs, and whatever it disproves was never there.
 */
import { maxDate, type LocalDate } from '../dates/index.ts'
import { invariant } from '../errors.ts'
import type { LoanEvent } from './events.ts'
import { applyFact } from './apply-fact.ts'
import { closeDaysThrough, openFor, settleIncome } from './close-day.ts'
import { type Draft, draftOf, finish } from './draft.ts'
import type { Folded } from './folded.ts'
import type { BookedLoan, Loan } from './loan.ts'
import { startLoan } from './start-loan.ts'
import { takenBack, takesBack } from './taken-back.ts'
import { recalculate } from './recalculate.ts'
import { compareEventOrder, compareEvents, eventOrder } from './order.ts'
import type { Trace } from './trace.ts'

/**
 * Whether a fact can be folded on top of a loan as it stands. If not, the life has to be folded anew with it: it lies before what
 * has been worked through, or takes an earlier fact back.
 */
export function isInOrder(loan: Loan, event: LoanEvent): boolean {
  if (takesBack(event) || event.type === 'RepaymentChargedBack') return false
  if (compareEventOrder(loan.lastEvent, eventOrder(event)) >= 0) return false
  return !isBooked(loan) || event.effectiveOn > loan.through
}

/**
 * Folds one fact on top of a loan, in order.
 * @param loan null before the first fact
 * @param event a fact for which `isInOrder` holds
 */
export function evolve(loan: Loan | null, event: LoanEvent): Folded {
  if (loan === null || !isBooked(loan)) return startLoan(loan, event)
  const draft = draftOf(loan)
  step(draft, event)
  return finish(draft)
}

/**
 * Folds a life from its facts, in whatever order they arrived.
 * @param through days are closed up to the end of this one, and never less than the last fact needs; null: no further than that
 * @param trace told of the steps in which amounts are formed
 * @returns the loan, with all movements and allocations of its life
 */
export function foldLoan(events: readonly LoanEvent[], through: LocalDate | null, trace: Trace | null = null): Folded {
  const facts = inForce(events)
  let folded: Folded | null = null
  let position = 0
  while (position < facts.length && (folded === null || !isBooked(folded.loan))) {
    folded = startLoan(folded?.loan ?? null, facts[position] as LoanEvent, trace)
    position += 1
  }
  invariant(folded, 'a life has at least one fact')
  if (!isBooked(folded.loan)) return folded
  const draft = draftOf(folded.loan, trace)
  draft.movements.push(...folded.movements)
  draft.classes.push(...folded.classes)
  for (; position < facts.length; position += 1) step(draft, facts[position] as LoanEvent)
  if (through !== null) closeDaysThrough(draft, maxDate(through, draft.through))
  recalculate(draft)
  return finish(draft)
}

/** The facts in their order; what was reversed counts as never made, and its reversal only as noted. */
function inForce(events: readonly LoanEvent[]): readonly LoanEvent[] {
  const reversed = takenBack(events)
  return events.filter((event) => !reversed.has(event.id)).sort(compareEvents)
}

function step(draft: Draft, event: LoanEvent): void {
  openFor(draft, event.effectiveOn)
  draft.lastEvent = eventOrder(event)
  applyFact(draft, event)
  recalculate(draft)
  settleIncome(draft, event.effectiveOn, event.id)
}

/** Whether money has gone out: from then on the loan has installments and balances. */
export function isBooked(loan: Loan): loan is BookedLoan {
  return loan.status === 'active' || loan.status === 'closed' || loan.status === 'written-off'
}
