import type { LoanEvent } from './events.ts'

/** Whether a fact takes an earlier one back, so that the life has to be folded anew with it. */
export function takesBack(event: LoanEvent): boolean {
  return takenBack([event]).size > 0
}

/** Ids of the facts that a later one takes back: they count as never made. */
export function takenBack(events: readonly LoanEvent[]): ReadonlySet<string> {
  const gone = new Set<string>()
  for (const event of events) {
    if (event.type === 'RepaymentReversed') gone.add(event.repaymentId)
    else if (event.type === 'DisbursementReversed') gone.add(event.disbursementId)
    else if (event.type === 'ChangeReversed') gone.add(event.changeId)
    else if (event.type === 'FactReversed') gone.add(event.factId)
  }
  return gone
}
