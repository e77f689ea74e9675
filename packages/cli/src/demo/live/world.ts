import { type BookedLoan, isBooked } from '@lend/core'
import type { Book, CommandContext, Engine } from '@lend/engine'

/** Whom the audit trail of a demo book names. */
export const BY_DEMO: CommandContext = { actor: { kind: 'system', name: 'demo' } }

/** The book under way, and what it has told of the plan's borrowers and loans so far. */
export interface World {
  readonly engine: Engine
  readonly book: Book
  /** Numbers of the borrowers that are in the book. */
  readonly borrowers: Set<number>
  /** Loan numbers, by place in the plan. */
  readonly numbers: Map<number, string>
  /** The last repayment of each loan that has not come back, by place in the plan. */
  readonly lastRepayment: Map<number, string>
}

export function newWorld(engine: Engine, book: Book): World {
  return { engine, book, borrowers: new Set(), numbers: new Map(), lastRepayment: new Map() }
}

/**
 * The loan as it stands in the book, if that is how it stands. Each day is closed before the next one begins, so the stored loan is up
 * to date and its facts need not be folded again.
 */
export async function loanThatIs(
  status: BookedLoan['status'],
  { book }: World,
  number: string,
): Promise<BookedLoan | null> {
  const record = await book.read((tx) => tx.loans.find(number))
  return record && isBooked(record.loan) && record.loan.status === status ? record.loan : null
}
