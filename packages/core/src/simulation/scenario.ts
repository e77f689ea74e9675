/** One loan's life, as somebody tells it: terms, what happened in the order it was written down, and the day to look at it. */
import type { ExcessPolicy } from '../allocation/index.ts'
import type { LocalDate } from '../dates/index.ts'
import type { Rate } from '../interest/index.ts'
import type { LoanTerms, OpeningPosition, RateChangeKeeps, TermsChange } from '../loan/index.ts'
import type { Breakdown, Minor } from '../money/index.ts'

export interface Scenario {
  readonly terms: LoanTerms
  /** At least one. A life that begins with its disbursement was applied for and approved that day. */
  readonly events: readonly ScenarioEvent[]
  /** The standing at the end of this day; events after it are checked, and left out. */
  readonly asOf: LocalDate
}

interface Happening<T extends string> {
  readonly type: T
  /** Unique in the scenario; breaks ties of one day, in the order of text. */
  readonly id: string
  readonly effectiveOn: LocalDate
}

/** What a fact says beside its head; the rest follows from the terms and the loan. */
export type ScenarioEvent =
  | (Happening<'LoanImported'> & { readonly disbursedOn: LocalDate; readonly position: OpeningPosition })
  | Happening<'LoanApplied'>
  | (Happening<'LoanApproved'> & { readonly principal?: Minor })
  | (Happening<'LoanRejected' | 'LoanWithdrawn' | 'LoanChargedOff'> & { readonly reason: string })
  | (Happening<'LoanDisbursed'> & { readonly amount?: Minor })
  | (Happening<'DisbursementReversed'> & { readonly disbursementId: string; readonly reason: string })
  | (Happening<'RepaymentReceived'> & {
      readonly amount: Minor
      readonly reference?: string | null
      readonly channel?: string | null
      readonly excess?: ExcessPolicy | null
      readonly payoff?: boolean
      readonly kind?: string
    })
  | (Happening<'RepaymentReversed'> & { readonly repaymentId: string; readonly reason: string })
  | (Happening<'RepaymentChargedBack'> & {
      readonly repaymentId: string
      /** Default: all that has not been charged back of it. */
      readonly amount?: Minor | null
      readonly reason: string
    })
  | (Happening<'CreditRefunded'> & { readonly amount?: Minor | null; readonly reference?: string | null })
  | (Happening<'FactReversed'> & { readonly factId: string; readonly reason: string })
  | (Happening<'ChargeAdded'> & {
      readonly component: 'fees' | 'penalties'
      readonly code: string
      readonly amount: Minor
      readonly dueOn?: LocalDate
    })
  | (Happening<'ChargeWaived'> & { readonly chargeId: string; readonly amount?: Minor | null; readonly reason: string })
  | (Happening<'ChargeRefunded'> & {
      readonly chargeId: string
      readonly amount?: Minor | null
      readonly reason: string
    })
  | (Happening<'SettlementAgreed'> & { readonly amount: Minor; readonly payBy: LocalDate; readonly reason: string })
  | (Happening<'LoanWrittenOff'> & { readonly reason: string; readonly parts?: Breakdown })
  | (Happening<'TermsChanged'> & { readonly change: TermsChange; readonly reason?: string | null })
  | (Happening<'RecoveryReceived'> & { readonly amount: Minor; readonly reference?: string | null })
  | (Happening<'RateChanged'> & { readonly annualRate: Rate; readonly keeps?: RateChangeKeeps | null })
  | (Happening<'RateReset'> & { readonly benchmarkRate: Rate; readonly keeps?: RateChangeKeeps | null })
  | (Happening<'InterestPaused'> & { readonly from?: LocalDate; readonly to: LocalDate })
  | (Happening<'DelinquencyPaused'> & { readonly from?: LocalDate; readonly to: LocalDate; readonly reason: string })
  | (Happening<'BorrowerClassified'> & { readonly nonPerforming: boolean })
  | (Happening<'ChangeReversed'> & { readonly changeId: string; readonly reason: string })

/** The event of one type. */
export type ScenarioEventOf<T extends ScenarioEvent['type']> = Extract<ScenarioEvent, { readonly type: T }>
