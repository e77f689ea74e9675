/** Allocations, journal entries and messages as rows. */
import type { Allocation, CurrencyCode, Instant, JournalEntry } from '@lend/core'
import type { OutboxMessage } from '@lend/engine'
import type { AllocationsTable, JournalTable, OutboxTable } from '../tables.ts'

/** One row per installment that was paid, and one for what is held as credit. Their parts sum to the repayment. */
export function allocationRows(loanId: string, allocation: Allocation): readonly AllocationsTable[] {
  const { repaymentId, effectiveOn, portions, credit } = allocation
  const head = { loan_id: loanId, repayment_id: repaymentId, effective_on: effectiveOn }
  const rows: AllocationsTable[] = portions.map(({ installment, parts }, index) => {
    const { principal, interest, fees, penalties } = parts
    return { ...head, part: index + 1, installment, principal, interest, fees, penalties, credit: 0 }
  })
  if (credit === 0) return rows
  const held = { installment: null, principal: 0, interest: 0, fees: 0, penalties: 0, credit }
  return [...rows, { ...head, part: rows.length + 1, ...held }]
}

/** @param first number of the first entry within the loan */
export function journalRows(
  loanId: string,
  entries: readonly JournalEntry[],
  first: number,
  currency: CurrencyCode,
  recordedAt: Instant,
): readonly JournalTable[] {
  return entries.flatMap((entry, index) =>
    entry.lines.map(({ account, amount }, position) => ({
      loan_id: loanId,
      entry: first + index,
      line: position + 1,
      movement_key: entry.movementKey,
      effective_on: entry.effectiveOn,
      posted_on: entry.postedOn,
      adjusting: entry.adjusting ? 1 : 0,
      account,
      currency,
      amount,
      recorded_at: recordedAt,
    })),
  )
}

export function outboxRow(message: OutboxMessage): OutboxTable {
  return {
    loan_id: message.loanId,
    message_id: message.id,
    topic: message.topic,
    payload: JSON.stringify(message.payload),
    recorded_at: message.recordedAt,
  }
}
