/** A change of terms as JSON: core's, with dates and amounts as text. */
import type { ArrearsTerms, Frequency, GracePeriods, ReAmortize } from '@lend/core'
import type { DateText } from '../terms/index.ts'

export interface ReAgeJson {
  readonly kind: 're-age'
  readonly firstDueDate: DateText
  readonly installments: number
  readonly frequency?: Frequency
  readonly arrears?: ArrearsTerms
}

export interface RestructureJson {
  readonly kind: 'restructure'
  readonly installments: number
  readonly firstDueDate?: DateText | null
  readonly frequency?: Frequency
  readonly grace?: GracePeriods
  readonly arrears?: ArrearsTerms
}

export type TermsChangeJson = ReAgeJson | ReAmortize | RestructureJson
