/** Facts as rows of the event log and back, and the rows that a fact about money has beside them. */
import type { CurrencyCode, LoanEvent } from '@lend/core'
import type { LoanEventsTable, RepaymentReversalsTable, RepaymentsTable } from '../tables.ts'

export function eventRow(loanId: string, event: LoanEvent, sequence: number, version: number): LoanEventsTable {
  const { type, id, effectiveOn, recordedAt, ...data } = event
  return {
    loan_id: loanId,
    sequence,
    version,
    event_id: id,
    type,
    effective_on: effectiveOn,
    recorded_at: recordedAt,
    data: JSON.stringify(data),
  }
}

type EventRow = Pick<LoanEventsTable, 'event_id' | 'type' | 'effective_on' | 'recorded_at' | 'data'>

export function eventOf({ event_id, type, effective_on, recorded_at, data }: EventRow): LoanEvent {
  const head = { type, id: event_id, effectiveOn: effective_on, recordedAt: recorded_at }
  return { ...head, ...(JSON.parse(data) as object) } as LoanEvent
}

export function repaymentRows(
  loanId: string,
  events: readonly LoanEvent[],
  currency: CurrencyCode,
): readonly RepaymentsTable[] {
  return events.flatMap((event) => {
    if (event.type !== 'RepaymentReceived') return []
    const { id, effectiveOn, recordedAt, amount, reference, channel } = event
    const row = { loan_id: loanId, repayment_id: id, effective_on: effectiveOn, recorded_at: recordedAt }
    return [{ ...row, amount, currency, reference, channel }]
  })
}

export function reversalRows(loanId: string, events: readonly LoanEvent[]): readonly RepaymentReversalsTable[] {
  return events.flatMap((event) => {
    if (event.type !== 'RepaymentReversed') return []
    const { id, effectiveOn, recordedAt, repaymentId, reason } = event
    const row = { loan_id: loanId, repayment_id: repaymentId, reversal_id: id }
    return [{ ...row, effective_on: effectiveOn, recorded_at: recordedAt, reason }]
  })
}
