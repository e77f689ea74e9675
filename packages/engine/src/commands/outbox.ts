/** The message that each money fact has in the outbox. */
import { amountFromMinor, type CurrencyCode, type LoanEvent } from '@lend/core'
import { partsAsText } from '../notices/index.ts'
import type { LoanRecord, OutboxMessage } from '../ports/index.ts'

/** Facts that move money, or what is owed of it when, with their topics. Decisions move none, and imported history is not news. */
const TOPICS: Readonly<Partial<Record<LoanEvent['type'], string>>> = {
  LoanDisbursed: 'loan.disbursed',
  DisbursementReversed: 'disbursement.reversed',
  RepaymentReceived: 'repayment.received',
  RepaymentReversed: 'repayment.reversed',
  RepaymentChargedBack: 'repayment.charged-back',
  CreditRefunded: 'credit.refunded',
  FactReversed: 'fact.reversed',
  ChargeAdded: 'charge.added',
  ChargeWaived: 'charge.waived',
  ChargeRefunded: 'charge.refunded',
  SettlementAgreed: 'settlement.agreed',
  LoanChargedOff: 'loan.charged-off',
  TermsChanged: 'loan.terms-changed',
  LoanWrittenOff: 'loan.written-off',
  RecoveryReceived: 'recovery.received',
}

/** One message per fact that moves money, none for the others. Amounts in it are decimal text of `currency`. */
export function outboxOf(record: LoanRecord, events: readonly LoanEvent[]): readonly OutboxMessage[] {
  return events.flatMap((event) => {
    const topic = TOPICS[event.type]
    if (topic === undefined) return []
    const { id, recordedAt } = event
    return [{ id, loanId: record.id, topic, payload: payloadOf(record, event), recordedAt }]
  })
}

function payloadOf({ number, loan }: LoanRecord, event: LoanEvent): Readonly<Record<string, unknown>> {
  const { currency } = loan.terms
  const { type: _type, id: _id, recordedAt: _recordedAt, ...fields } = event
  return { loan: number, currency, ...fields, ...amountOf(event, currency), ...partsOf(event, currency) }
}

function amountOf(event: LoanEvent, currency: CurrencyCode): { readonly amount?: string } {
  if (!('amount' in event) || event.amount === null) return {}
  return { amount: amountFromMinor(event.amount, currency) }
}

function partsOf(event: LoanEvent, currency: CurrencyCode): object {
  return 'parts' in event && event.parts !== undefined ? { parts: partsAsText(event.parts, currency) } : {}
}
