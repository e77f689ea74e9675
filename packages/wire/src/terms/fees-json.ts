/** Fee rules as JSON. */
import type { FeeBase, FeeCollection, RoundingMode } from '@lend/core'
import type { AmountText, DateText, PercentText } from './terms-json.ts'

/** `collected` is 'deducted' unless said. */
export type FeeWhenJson =
  | {
      readonly kind: 'application' | 'approval' | 'disbursement' | 'each-disbursement'
      readonly collected?: FeeCollection
    }
  | { readonly kind: 'installment' }
  | { readonly kind: 'day'; readonly on: DateText }
  | { readonly kind: 'bounce' }
  | {
      readonly kind: 'prepayment'
      readonly only?: 'part' | 'payoff'
      readonly free?: FreePrepaymentJson
      readonly lockInMonths?: number
    }

export type FreePrepaymentJson = { readonly per: 'loan-year' | 'loan' } & (
  | { readonly amount: AmountText }
  | { readonly sharePercent: PercentText }
  | { readonly prepayments: number }
)

export type FeeTierJson =
  | { readonly from: AmountText; readonly ratePercent: PercentText }
  | { readonly from: AmountText; readonly amount: AmountText }

interface ShareJson {
  readonly of: FeeBase
  readonly minimum?: AmountText
  readonly maximum?: AmountText
}

export type FeeAmountJson =
  | { readonly kind: 'flat'; readonly amount: AmountText }
  | (ShareJson & { readonly kind: 'percent'; readonly ratePercent: PercentText })
  | (ShareJson & { readonly kind: 'tiered' | 'marginal'; readonly tiers: readonly FeeTierJson[] })

export interface FeeTaxJson {
  readonly ratePercent: PercentText
  /** 'on-top' unless said. */
  readonly applied?: 'on-top' | 'included'
  readonly inHalves?: boolean
}

export interface FeeRuleJson {
  readonly code: string
  readonly when: FeeWhenJson
  readonly amount: FeeAmountJson
  readonly tax?: FeeTaxJson | null
  /** 'half-up' unless said. */
  readonly rounding?: RoundingMode
}
