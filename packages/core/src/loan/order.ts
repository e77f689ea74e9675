import type { EventOrder } from './loan.ts'
import type { LoanEvent, LoanEventType } from './events.ts'

/** Facts of one day take effect in this order; facts of one rank in the order of their ids, which is the order of entry. */
const RANK: Readonly<Record<LoanEventType, number>> = {
  LoanImported: 0,
  LoanApplied: 0,
  LoanApproved: 1,
  LoanRejected: 1,
  LoanWithdrawn: 1,
  LoanDisbursed: 2,
  DisbursementReversed: 2,
  // A new rate holds for the whole day, so that money of that day meets it.
  RateChanged: 3,
  RateReset: 3,
  InterestPaused: 3,
  DelinquencyPaused: 3,
  ChangeReversed: 3,
  ChargeAdded: 3,
  RepaymentReceived: 4,
  RepaymentReversed: 4,
  // Not after repayments: a charge waived in the morning is not asked for by the payoff of the afternoon.
  ChargeWaived: 4,
  // After the repayments of the day: what leaves again has come in before.
  RepaymentChargedBack: 5,
  CreditRefunded: 5,
  // Money of the day counts towards it.
  SettlementAgreed: 3,
  ChargeRefunded: 5,
  LoanChargedOff: 6,
  // After the money of its day: what has been paid is no part of the arrears.
  TermsChanged: 5,
  LoanWrittenOff: 6,
  RecoveryReceived: 7,
  FactReversed: 8,
  BorrowerClassified: 9,
}

/** The place of a fact among the facts of its loan. */
export function eventOrder(event: LoanEvent): EventOrder {
  return { effectiveOn: event.effectiveOn, rank: RANK[event.type], id: event.id }
}

/** The same order over facts themselves. */
export function compareEvents(a: LoanEvent, b: LoanEvent): number {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1
  return compareEventOrder(eventOrder(a), eventOrder(b))
}

/** By value date, then rank of the type, then id. Total: two facts never compare equal unless they are the same. */
export function compareEventOrder(a: EventOrder, b: EventOrder): number {
  if (a.effectiveOn !== b.effectiveOn) return a.effectiveOn < b.effectiveOn ? -1 : 1
  if (a.rank !== b.rank) return a.rank - b.rank
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
