/** Refusals that came of what others did while a transaction was under way: run again from its beginning, it sees it in time. */
import type { LendError } from '@lend/core'

const races = new WeakSet<object>()

/** Marks a refusal: the transaction is run again first, and only if that does not help is it thrown. */
export function inRace(refusal: LendError): LendError {
  races.add(refusal)
  return refusal
}

export function isRace(error: unknown): boolean {
  return typeof error === 'object' && error !== null && races.has(error)
}
