/** The facts of a loan's life. State, schedule, balances and journal are derived from them; none of them is ever edited. */
import type { ExcessPolicy } from '../allocation/index.ts'
import type { LocalDate } from '../dates/index.ts'
import type { Rate } from '../interest/index.ts'
import type { Breakdown, Minor } from '../money/index.ts'
import type { LoanTerms, RateChangeKeeps } from './loan-terms.ts'
import type { TermsChange } from './terms-change.ts'

/** An instant as ISO 8601 in UTC with milliseconds: '2026-11-24T09:30:00.000Z'. Core compares it and never makes one. */
export type Instant = string

interface Fact<T extends string> {
  readonly type: T
  /** Unique in the book; rises with the order of entry (UUIDv7), so that it breaks ties of one day. */
  readonly id: string
  /** Value date. */
  readonly effectiveOn: LocalDate
  /** When it was written down. */
  readonly recordedAt: Instant
}

/** A running loan taken over from another system: its history summed up in one position, nothing invented. */
export interface LoanImported extends Fact<'LoanImported'> {
  readonly terms: LoanTerms
  readonly disbursedOn: LocalDate
  /** The position at the end of `effectiveOn`. */
  readonly position: OpeningPosition
}

export interface OpeningPosition {
  readonly status: 'active' | 'closed' | 'written-off'
  /** Of a written-off loan: the principal that was given up. */
  readonly outstandingPrincipal: Minor
  /** Sums of all money ever received, by component. */
  readonly repaid: Breakdown
  /**
   * Due date of the oldest installment that was not paid in full; it and all later ones due by the opening day are unpaid. Null or absent:
   * nothing was past due, save the last installment where the term is over.
   */
  readonly overdueSince?: LocalDate | null
  /** What had been paid of that oldest installment (or, where none is overdue, of the next one). Part of `repaid`; absent: nothing. */
  readonly paidOfOldest?: { readonly principal: Minor; readonly interest: Minor }
}

export interface LoanApplied extends Fact<'LoanApplied'> {
  readonly terms: LoanTerms
}
/** Approval may lower the principal applied for. */
export interface LoanApproved extends Fact<'LoanApproved'> {
  readonly principal: Minor
}
export interface LoanRejected extends Fact<'LoanRejected'> {
  readonly reason: string
}
export interface LoanWithdrawn extends Fact<'LoanWithdrawn'> {
  readonly reason: string
}
export interface LoanDisbursed extends Fact<'LoanDisbursed'> {
  readonly amount: Minor
}
/** A payment out that was sent back or never left: it counts as never made. The first one cannot be taken back. */
export interface DisbursementReversed extends Fact<'DisbursementReversed'> {
  readonly disbursementId: string
  readonly reason: string
}
/** Money in. `reference` is the payer's or the bank's own, unique among the repayments of the book where given. */
export interface RepaymentReceived extends Fact<'RepaymentReceived'> {
  readonly amount: Minor
  readonly reference: string | null
  readonly channel: string | null
  /** What kind of money it is, where the terms allocate some kinds by rules of their own: 'merchant-refund'. An ordinary repayment has none. */
  readonly kind?: string
  /** What becomes of money beyond what is due; null: as the terms say. */
  readonly excess: ExcessPolicy | null
  /** Settles the loan on its value date: interest that has not accrued by then is not asked for. */
  readonly payoff: boolean
}
/** A returned debit, a bounced check, a mistake: the repayment counts as never made. */
export interface RepaymentReversed extends Fact<'RepaymentReversed'> {
  readonly repaymentId: string
  readonly reason: string
}
/** The payer's bank took money of a repayment back after it had paid: that much is owed again from then on, and the past stays as it was. */
export interface RepaymentChargedBack extends Fact<'RepaymentChargedBack'> {
  readonly repaymentId: string
  readonly amount: Minor
  readonly reason: string
}
/** Money held for the borrower is paid out to them. */
export interface CreditRefunded extends Fact<'CreditRefunded'> {
  readonly amount: Minor
  readonly reference: string | null
}
export interface ChargeAdded extends Fact<'ChargeAdded'> {
  readonly component: 'fees' | 'penalties'
  readonly code: string
  readonly amount: Minor
  /** Day on which it falls due; it is asked for with the installment whose period holds that day. */
  readonly dueOn: LocalDate
}
/** `chargeId` is the id of the ChargeAdded fact, or the key of a penalty that a rule raised ('penalty:3:late-fee'). */
export interface ChargeWaived extends Fact<'ChargeWaived'> {
  readonly chargeId: string
  /** Null: all that is still unpaid of it. */
  readonly amount: Minor | null
  readonly reason: string
}
/** New terms for what is left of the loan, from the end of the day on. */
export interface TermsChanged extends Fact<'TermsChanged'> {
  readonly change: TermsChange
  readonly reason: string | null
}
/** What is outstanding is given up as an asset: all of it, and then the claim and later recoveries remain; or parts of what has fallen due. */
export interface LoanWrittenOff extends Fact<'LoanWrittenOff'> {
  readonly reason: string
  /** Absent: all of it, and the loan ends. */
  readonly parts?: Breakdown
}
/** The loan leaves the books as an asset; its plan and the claim go on. */
export interface LoanChargedOff extends Fact<'LoanChargedOff'> {
  readonly reason: string
}
/** The lender will take this sum for all that is owed, if it comes in by a day. */
export interface SettlementAgreed extends Fact<'SettlementAgreed'> {
  readonly amount: Minor
  /** The last day on which money counts towards it. */
  readonly payBy: LocalDate
  readonly reason: string
}
/** A charge that was paid is given back, as credit. */
export interface ChargeRefunded extends Fact<'ChargeRefunded'> {
  readonly chargeId: string
  /** Null: all that was paid of it. */
  readonly amount: Minor | null
  readonly reason: string
}
export interface RecoveryReceived extends Fact<'RecoveryReceived'> {
  readonly amount: Minor
  readonly reference: string | null
}

/** A new nominal rate from the value date on, that day included. */
export interface RateChanged extends Fact<'RateChanged'> {
  readonly annualRate: Rate
  /** What the borrower chose to keep; null: as the terms say. */
  readonly keeps: RateChangeKeeps | null
}
/** A floating rate is set anew, on a reset date: the rate follows from the fixing by spread, floor and cap of the terms. */
export interface RateReset extends Fact<'RateReset'> {
  /** The fixing of the benchmark that counts for this reset; may be below 0. */
  readonly benchmarkRate: Rate
  readonly keeps: RateChangeKeeps | null
}
/** Days that bear no interest: `from` (on or after the value date) included, `to` excluded. */
export interface InterestPaused extends Fact<'InterestPaused'> {
  readonly from: LocalDate
  readonly to: LocalDate
}
/** Days that do not count as past due: `from` (on or after the value date) included, `to` excluded. The class stands still meanwhile. */
export interface DelinquencyPaused extends Fact<'DelinquencyPaused'> {
  readonly from: LocalDate
  readonly to: LocalDate
  readonly reason: string
}
/** What the borrower's loans together make of this one, from the end of the day on: non-performing, or again what it is by itself. */
export interface BorrowerClassified extends Fact<'BorrowerClassified'> {
  readonly nonPerforming: boolean
}
/** A change of the terms of a running loan that was a mistake: it counts as never made. */
export interface ChangeReversed extends Fact<'ChangeReversed'> {
  /** Id of the fact that is taken back. */
  readonly changeId: string
  readonly reason: string
}
/** An entry that should not have been made: the fact counts as never made. Repayments and disbursements have reversals of their own. */
export interface FactReversed extends Fact<'FactReversed'> {
  readonly factId: string
  readonly reason: string
}

export type LoanEvent =
  | LoanImported
  | LoanApplied
  | LoanApproved
  | LoanRejected
  | LoanWithdrawn
  | LoanDisbursed
  | DisbursementReversed
  | RepaymentReceived
  | RepaymentReversed
  | RepaymentChargedBack
  | CreditRefunded
  | ChargeAdded
  | ChargeWaived
  | ChargeRefunded
  | SettlementAgreed
  | LoanChargedOff
  | TermsChanged
  | LoanWrittenOff
  | RecoveryReceived
  | RateChanged
  | RateReset
  | InterestPaused
  | DelinquencyPaused
  | BorrowerClassified
  | ChangeReversed
  | FactReversed

export type LoanEventType = LoanEvent['type']
