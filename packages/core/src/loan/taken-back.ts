import type { LoanEvent } from './events.ts'

/** Ids of the facts that a later one takes back: they count as never made. */
export function takenBack(events: readonly LoanEvent[]): ReadonlySet<string> {
  const gone = new Set<string>()
  for (const event of events) {
    if (event.type === 'RepaymentReversed') gone.add(event.repaymentId)
    else if (event.type === 'DisbursementReversed') gone.add(event.disbursementId)
  }
  return gone
}
