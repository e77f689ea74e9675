/**
 * What each kind of notice tells: the figures that its template needs, taken when the notice is made, so that a letter sent late still
 * says what was true on its business date. Type aliases, not interfaces: they are stored as one flat JSON object.
 */
import type { CurrencyCode, LocalDate } from '@lend/core'

/** An amount of the loan's currency with all its decimals and no grouping: '1250.00', '1250' for JPY. */
export type DecimalAmount = string

/** What every notice names. */
export type AboutLoan = {
  /** For people: 'LN-000123'. */
  readonly loan: string
  readonly currency: CurrencyCode
}

/** The four parts of a sum; they add up to it. */
export type AmountParts = {
  readonly principal: DecimalAmount
  readonly interest: DecimalAmount
  readonly fees: DecimalAmount
  readonly penalties: DecimalAmount
}

/** Money came in. The parts and `credit` add up to `amount`. */
export type ReceiptData = AboutLoan &
  AmountParts & {
    readonly amount: DecimalAmount
    readonly receivedOn: LocalDate
    /** The payer's or the bank's own. */
    readonly reference: string | null
    /** Held for installments to come. */
    readonly credit: DecimalAmount
    /** Principal still owed afterwards; zero with no next installment says that the loan is repaid. */
    readonly outstandingPrincipal: DecimalAmount
    readonly nextDueOn: LocalDate | null
    readonly nextAmount: DecimalAmount | null
  }

/** An installment will fall due. The parts add up to `amount`. */
export type DueSoonData = AboutLoan &
  AmountParts & {
    readonly amount: DecimalAmount
    readonly dueOn: LocalDate
  }

/** Installments are unpaid. The parts add up to `amount`, all that is past due. */
export type OverdueData = AboutLoan &
  AmountParts & {
    readonly amount: DecimalAmount
    /** The oldest unpaid due date. */
    readonly dueOn: LocalDate
    readonly daysPastDue: number
    /** The penalty rules behind `penalties`, separated by commas: 'late-fee'. Null where there are none. */
    readonly penaltyRules: string | null
  }

export type ApprovedData = AboutLoan & {
  /** May be lower than what was applied for. */
  readonly amount: DecimalAmount
  readonly approvedOn: LocalDate
  /** A year, in percent: '12.5'. */
  readonly annualRatePercent: string
  readonly installments: number
}

export type RejectedData = AboutLoan & {
  /** What was applied for. */
  readonly amount: DecimalAmount
  readonly rejectedOn: LocalDate
  readonly reason: string
}

export type DisbursedData = AboutLoan & {
  readonly amount: DecimalAmount
  readonly disbursedOn: LocalDate
  readonly installments: number
  readonly firstDueOn: LocalDate
  readonly firstAmount: DecimalAmount
}

/** A repayment counts as never made: a returned debit, a bounced check. */
export type ReversedData = AboutLoan & {
  readonly amount: DecimalAmount
  readonly receivedOn: LocalDate
  readonly reference: string | null
  readonly reason: string
  /** All that is past due now; zero where nothing is. */
  readonly overdue: DecimalAmount
}

/** The data of each kind of notice. */
export interface NoticeDataByKind {
  readonly receipt: ReceiptData
  readonly 'due-soon': DueSoonData
  readonly overdue: OverdueData
  readonly 'decision-approved': ApprovedData
  readonly 'decision-rejected': RejectedData
  readonly disbursed: DisbursedData
  readonly 'repayment-reversed': ReversedData
}

export type NoticeKind = keyof NoticeDataByKind

/** A kind with its data: the part of a notice that its template reads. */
export type NoticeContent = {
  readonly [K in NoticeKind]: { readonly kind: K; readonly data: NoticeDataByKind[K] }
}[NoticeKind]
