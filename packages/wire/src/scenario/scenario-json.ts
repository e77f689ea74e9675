/** A scenario as a file: one loan's life, `lend.scenario/1`. */
import type { ExcessPolicy, RateChangeKeeps } from '@lend/core'
import type { AmountText, DateText, PercentText, TermsJson } from '../terms/index.ts'
import type { TermsChangeJson } from '../terms-change/index.ts'

export const SCENARIO_FORMAT = 'lend.scenario/1'

export interface ScenarioJson {
  readonly schema?: typeof SCENARIO_FORMAT
  /** Names the result in a stream of many. */
  readonly id?: string
  readonly terms: TermsJson
  /** In the order in which they were written down. */
  readonly events: readonly ScenarioEventJson[]
  /** The standing at the end of this day. Default: the day of the latest event. */
  readonly asOf?: DateText
  /** Any part of the result: what is said here must be so there. */
  readonly expect?: Readonly<Record<string, unknown>>
}

interface Happening<T extends string> {
  readonly type: T
  /** Default: 'event-0001' and so on. Breaks ties of one day, in the order of text. */
  readonly id?: string
  readonly effectiveOn: DateText
}

export interface PartsJson {
  readonly principal?: AmountText
  readonly interest?: AmountText
  readonly fees?: AmountText
  readonly penalties?: AmountText
}

export type ScenarioEventJson =
  | (Happening<'LoanImported'> & {
      readonly disbursedOn: DateText
      readonly position: {
        readonly status: 'active' | 'closed' | 'written-off'
        readonly outstandingPrincipal: AmountText
        readonly repaid: PartsJson
        readonly overdueSince?: DateText | null
        readonly paidOfOldest?: Pick<PartsJson, 'principal' | 'interest'>
      }
    })
  | Happening<'LoanApplied'>
  | (Happening<'LoanApproved'> & { readonly principal?: AmountText })
  | (Happening<'LoanRejected'> & { readonly reason: string })
  | (Happening<'LoanWithdrawn'> & { readonly reason: string })
  | (Happening<'LoanDisbursed'> & { readonly amount?: AmountText })
  | (Happening<'DisbursementReversed'> & { readonly disbursementId: string; readonly reason: string })
  | (Happening<'RepaymentReceived'> & {
      readonly amount: AmountText
      readonly reference?: string | null
      readonly channel?: string | null
      readonly excess?: ExcessPolicy | null
      readonly payoff?: boolean
      /** Where the terms allocate some kinds of money by rules of their own. */
      readonly kind?: string
    })
  | (Happening<'RepaymentReversed'> & { readonly repaymentId: string; readonly reason: string })
  | (Happening<'RepaymentChargedBack'> & {
      readonly repaymentId: string
      /** Default: all that has not been charged back of it. */
      readonly amount?: AmountText | null
      readonly reason: string
    })
  /** Default: all that is held. */
  | (Happening<'CreditRefunded'> & { readonly amount?: AmountText | null; readonly reference?: string | null })
  | (Happening<'FactReversed'> & { readonly factId: string; readonly reason: string })
  | (Happening<'ChargeAdded'> & {
      readonly component: 'fees' | 'penalties'
      readonly code: string
      readonly amount: AmountText
      readonly dueOn?: DateText
    })
  | (Happening<'ChargeWaived'> & {
      readonly chargeId: string
      readonly amount?: AmountText | null
      readonly reason: string
    })
  | (Happening<'TermsChanged'> & { readonly change: TermsChangeJson; readonly reason?: string | null })
  | (Happening<'ChargeRefunded'> & {
      readonly chargeId: string
      /** Default: all that was paid of it. */
      readonly amount?: AmountText | null
      readonly reason: string
    })
  | (Happening<'SettlementAgreed'> & {
      readonly amount: AmountText
      /** The last day on which money counts towards it. */
      readonly payBy: DateText
      readonly reason: string
    })
  | (Happening<'LoanChargedOff'> & { readonly reason: string })
  | (Happening<'LoanWrittenOff'> & {
      readonly reason: string
      /** Parts of what has fallen due. Default: the loan is given up. */
      readonly parts?: PartsJson
    })
  | (Happening<'RecoveryReceived'> & { readonly amount: AmountText; readonly reference?: string | null })
  | (Happening<'RateChanged'> & { readonly annualRatePercent: PercentText; readonly keeps?: RateChangeKeeps | null })
  | (Happening<'RateReset'> & { readonly benchmarkPercent: PercentText; readonly keeps?: RateChangeKeeps | null })
  | (Happening<'InterestPaused'> & { readonly from?: DateText; readonly to: DateText })
  | (Happening<'DelinquencyPaused'> & { readonly from?: DateText; readonly to: DateText; readonly reason: string })
  | (Happening<'BorrowerClassified'> & { readonly nonPerforming: boolean })
  | (Happening<'ChangeReversed'> & { readonly changeId: string; readonly reason: string })
