/** Lateness that stands still for a while: a holiday that the lender grants, a flood, a dispute. */
import type { Draft } from './draft.ts'
import type { DelinquencyPaused } from './events.ts'

/** Days of the pause do not count as past due. What is owed, and what it costs to owe it, stays as it is. */
export function pauseDelinquency(draft: Draft, { id: changeId, from, to }: DelinquencyPaused): void {
  if (draft.status === 'active') draft.delinquencyPauses = [...(draft.delinquencyPauses ?? []), { changeId, from, to }]
}
