/** How changes of loans are put into the batches that a store writes at once. */
import type { LoanChange } from '@lend/engine'

/** Splits changes so that no loan comes twice in a round: a second change of a loan builds on what the first one stored. */
export function rounds(changes: readonly LoanChange[]): readonly (readonly LoanChange[])[] {
  const split: LoanChange[][] = []
  const seen = new Map<string, number>()
  for (const change of changes) {
    const round = seen.get(change.after.id) ?? 0
    seen.set(change.after.id, round + 1)
    split[round] ??= []
    split[round].push(change)
  }
  return split
}
