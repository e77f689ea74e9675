import type { TapeLoan } from './tape-loan.ts'

/** How the book calls a loan of the tape, and its borrower: unique, so that no loan is imported twice. */
export function externalIdOf({ id }: Pick<TapeLoan, 'id'>): string {
  return `lendingclub:${id}`
}
