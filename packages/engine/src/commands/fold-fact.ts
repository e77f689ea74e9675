/** A new fact into a loan: on top of it where it comes in order, else by folding the whole life anew. */
import {
  closeDay,
  evolve,
  type Folded,
  foldLoan,
  isBooked,
  isInOrder,
  type Loan,
  type LoanEvent,
  type LocalDate,
  maxDate,
} from '@lend/core'

export interface FoldedFact {
  readonly folded: Folded
  /** Whether `folded` tells the whole life, and not only what the new fact added. */
  readonly refolded: boolean
}

/**
 * @param loan    null for the first fact of a life
 * @param history all facts so far; asked for only when the fact is not in order
 * @param closedThrough the last day that the book has closed: whatever falls due by then falls due on this loan too, so that it does
 *   not matter whether the fact came before that close or after it
 */
export async function foldFact(
  loan: Loan | null,
  event: LoanEvent,
  history: () => Promise<readonly LoanEvent[]>,
  closedThrough: LocalDate | null,
): Promise<FoldedFact> {
  if (loan === null || isInOrder(loan, event)) {
    return { folded: closedUpTo(evolve(loan, event), closedThrough), refolded: false }
  }
  const facts = [...(await history()), event]
  return { folded: foldLoan(facts, laterOf(isBooked(loan) ? loan.through : null, closedThrough)), refolded: true }
}

function closedUpTo(folded: Folded, closedThrough: LocalDate | null): Folded {
  const { loan, movements, allocations, classes } = folded
  if (closedThrough === null || !isBooked(loan) || loan.through >= closedThrough) return folded
  const closed = closeDay(loan, closedThrough)
  return {
    loan: closed.loan,
    movements: [...movements, ...closed.movements],
    allocations,
    classes: [...classes, ...closed.classes],
  }
}

function laterOf(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  if (a === null || b === null) return a ?? b
  return maxDate(a, b)
}
