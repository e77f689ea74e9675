/** A loan as its events have left it at the end of a day. */
import type { LocalDate } from '../dates/index.ts'
import type { DelinquencyPause } from '../delinquency/index.ts'
import type { Rate } from '../interest/index.ts'
import type { Breakdown, Minor } from '../money/index.ts'
import type { LoanTerms, RateChangeKeeps } from './loan-terms.ts'
import type { TermsChangeKind } from './terms-change.ts'

export type LoanStatus = 'applied' | 'approved' | 'rejected' | 'withdrawn' | 'active' | 'closed' | 'written-off'

/** One installment: what it asks for, and what became of that. */
export interface Installment {
  /** 1 for the first. What is due on the day of a disbursement, a down payment, has 0, or for later disbursements -1, -2. */
  readonly number: number
  /** Interest period: start included, end excluded. */
  readonly from: LocalDate
  readonly to: LocalDate
  readonly dueDate: LocalDate
  /** Asked for so far; penalties and fees join as they are raised. */
  readonly charged: Breakdown
  readonly repaid: Breakdown
  readonly waived: Breakdown
  /** Value date of the payment that cleared it; null while something is outstanding. */
  readonly settledOn: LocalDate | null
}

/** A fee or penalty: by hand (ChargeAdded) or raised by a rule. */
export interface Charge {
  /**
   * Id of the ChargeAdded fact, `penalty:<installment>:<rule code>`, `fee:<installment>:<rule code>`, or `fee:<id of the fact that it
   * follows from>:<rule code>`.
   */
  readonly id: string
  readonly component: 'fees' | 'penalties'
  readonly code: string
  readonly installment: number
  readonly raisedOn: LocalDate
  /** The due day of a charge by hand, on or before that of its installment. A penalty of a rule has none. */
  readonly dueOn?: LocalDate
  /** Tax included; `tax` is the part of it that is tax. */
  readonly amount: Minor
  readonly tax: Minor
  readonly waived: Minor
  /** Given back after it was paid; absent: nothing. */
  readonly refunded?: Minor
  /** A penalty that grows by the day: the run of days with one base that it is in. Null for all others. */
  readonly accrual: PenaltyAccrual | null
  /** A fee of an installment to come: asked for when that falls due, planned anew when that is. */
  readonly planned?: true
  /** Id of the disbursement that it was kept back from. */
  readonly keptBackFrom?: string
}

/** Days charged on one base. The amount of the run is rounded once, so that it does not matter how often it is looked at. */
export interface PenaltyAccrual {
  readonly base: Minor
  /** The last day before the run. */
  readonly since: LocalDate
  /** What the penalty came to before the run, without tax. */
  readonly before: Minor
}

/** How a repayment was split. All parts and the credit sum to its amount. */
export interface Allocation {
  readonly repaymentId: string
  readonly effectiveOn: LocalDate
  readonly amount: Minor
  readonly portions: readonly AllocationPortion[]
  /** Held for the borrower. */
  readonly credit: Minor
}

export interface AllocationPortion {
  readonly installment: number
  readonly parts: Breakdown
}

/** Principal paid back before it fell due. It is in the `charged` and `repaid` principal of its installment. */
export interface Prepaid {
  /** The first installment that was planned anew. */
  readonly installment: number
  readonly on: LocalDate
  readonly amount: Minor
}

/**
 * Principal that joins the balance of a running plan: money out after the first disbursement, as far as it bears interest (its down payment
 * is an installment of its own), or past due principal that was spread over the installments to come.
 */
export interface Tranche {
  readonly on: LocalDate
  readonly amount: Minor
}

/** A change of the principal that bears interest, from a day on: money out (positive), money back (negative). */
export interface PrincipalChange {
  readonly on: LocalDate
  readonly amount: Minor
}

/** What interest follows where it follows actual payment dates. */
export interface ActualPrincipal {
  /** By day; those before the running period are one. One after today waits for its rest. */
  readonly changes: readonly PrincipalChange[]
  /** Interest of periods that are over that no installment has asked for. Negative: asked for ahead of the days that earn it. */
  readonly carriedInterest: Minor
}

/** Where the plan in force began, once new terms have taken the place of the ones that the loan was disbursed on. */
export interface PlanStart {
  /** The day of the change: the first period starts on it. */
  readonly on: LocalDate
  /** The number of the last installment before it. */
  readonly after: number
  /** Principal that the plan brings back: what flat interest and fixed shares are counted on. */
  readonly principal: Minor
}

/** A change of terms that is in force. */
export interface ChangeInForce {
  /** Of its fact. */
  readonly id: string
  readonly kind: TermsChangeKind
  readonly on: LocalDate
}

/** A rate that took the place of the agreed one, and of all its steps, from a day on. */
export interface RateFrom {
  /** Id of the fact that changed it. */
  readonly changeId: string
  readonly on: LocalDate
  readonly annualRate: Rate
  /** The fixing that it follows from, where it is a reset of a floating rate. */
  readonly benchmarkRate?: Rate
  readonly keeps: RateChangeKeeps
  /** Set where the installment that was to stay did not reach the interest, so that it was solved again. */
  readonly solvedAgain?: true
  /** Numbers of the installments whose interest is more than the one that stays, where the terms let it wait or join the principal. */
  readonly aboveInstallment?: readonly number[]
  /** Installments that stay at the rate before: more than the new one comes to had been paid of their interest. */
  readonly except?: readonly number[]
}

/** Days without interest: the start included, the end excluded. */
export interface InterestPause {
  /** Id of the fact that made it. */
  readonly changeId: string
  readonly from: LocalDate
  readonly to: LocalDate
  /** Installments that it does not count for: more than what is left had been paid of their interest. */
  readonly except?: readonly number[]
}

export interface ChargeOff {
  readonly on: LocalDate
  readonly amounts: Breakdown
}

/** A sum that the lender takes for all that is owed, if it comes in by a day. */
export interface Settlement {
  readonly agreedOn: LocalDate
  readonly amount: Minor
  readonly payBy: LocalDate
  /** Money that has come in towards it. */
  readonly received: Minor
  /** Null until the sum has been reached. */
  readonly reachedOn: LocalDate | null
}

export interface DemandedAhead {
  readonly installment: number
  readonly interest: Minor
}

export interface Classification {
  readonly bucket: string
  readonly since: LocalDate
}

/** Where in the order of facts the fold stands. Facts are ordered by value date, then rank of their type, then id. */
export interface EventOrder {
  readonly effectiveOn: LocalDate
  readonly rank: number
  readonly id: string
}

interface LoanBase {
  readonly terms: LoanTerms
  /** The last fact folded in. */
  readonly lastEvent: EventOrder
}

export interface AppliedLoan extends LoanBase {
  readonly status: 'applied'
}
export interface ApprovedLoan extends LoanBase {
  readonly status: 'approved'
  readonly approvedOn: LocalDate
  /** Principal asked for, where another was approved. */
  readonly appliedFor?: Minor
}
export interface DeclinedLoan extends LoanBase {
  readonly status: 'rejected' | 'withdrawn'
  readonly reason: string
}

/** What a loan has once money is out; a closed or written-off loan keeps it. */
export interface BookedLoan extends LoanBase {
  readonly status: 'active' | 'closed' | 'written-off'
  readonly disbursedOn: LocalDate
  /** For an imported loan: the day at whose end its position was taken over. Else null. */
  readonly openedOn: LocalDate | null
  readonly disbursed: Minor
  /** For an imported loan: money received before the opening position. */
  readonly openingRepaid: Breakdown
  /** The last day whose end has been worked through (penalties raised, class set). Facts up to it are folded in. */
  readonly through: LocalDate
  /** The level installment in force; null where installments are not level. */
  readonly installment: Minor | null
  readonly installments: readonly Installment[]
  readonly charges: readonly Charge[]
  /** All prepayments of principal, oldest first: interest of the periods they fall into is formed in parts. */
  readonly prepaid: readonly Prepaid[]
  /** Oldest first; absent where there is none. */
  readonly tranches?: readonly Tranche[]
  /** Present where interest follows actual payment dates. */
  readonly actual?: ActualPrincipal
  /** What more may be disbursed; absent: nothing. */
  readonly undisbursed?: Minor
  /** Absent while the plan is that of the disbursement. */
  readonly plan?: PlanStart
  /** Oldest first; absent where the terms are those of the beginning. */
  readonly changes?: readonly ChangeInForce[]
  /** Rates other than the agreed one, oldest first; absent where it never changed. */
  readonly rates?: readonly RateFrom[]
  readonly pauses?: readonly InterestPause[]
  /** Money of the borrower that has paid nothing yet. */
  readonly credit: Minor
  /** What had been paid and left again, by chargebacks and refunds, so that it was asked for once more; absent where nothing was. */
  readonly returned?: Breakdown
  /** Interest that was asked for before its installment was due: when the loan ended, or again after a chargeback; absent where none was. */
  readonly demandedAhead?: readonly DemandedAhead[]
  readonly writtenOff: Breakdown
  /** Set once the loan has left the books as an asset, with what it stood there for. */
  readonly chargedOff?: ChargeOff
  /** The settlement agreed last; absent where there was none. */
  readonly settlement?: Settlement
  readonly recovered: Minor
  readonly classification: Classification
  /** Absent unless his other loans make this one non-performing: the class that it has by itself, and whether they still do. */
  readonly byBorrower?: { readonly ownBucket: string; readonly nonPerforming: boolean }
  /** Days on which lateness stands still, by the fact that made them so; absent where there are none. */
  readonly delinquencyPauses?: readonly (DelinquencyPause & { readonly changeId: string })[]
  /** Interest in the books that has not fallen due; absent where the terms accrue none. */
  readonly accrued?: Minor
  /** Unpaid income taken back because the loan is non-performing; absent where the terms suspend none. No principal in it. */
  readonly suspended?: Breakdown
  /** Set once nothing is owed any more, or all was given up. */
  readonly closedOn: LocalDate | null
}

export interface ActiveLoan extends BookedLoan {
  readonly status: 'active'
}

export type Loan = AppliedLoan | ApprovedLoan | DeclinedLoan | BookedLoan
