/** A product as a file: `lend.product/1`. */
import type { AmountText, ConventionsJson, PercentText } from '../terms/index.ts'

export const PRODUCT_FORMAT = 'lend.product/1'

export interface ProductJson {
  readonly schema?: typeof PRODUCT_FORMAT
  /** Short and stable: 'personal-loan'. */
  readonly code: string
  /** Default 1; a change makes the next one. */
  readonly version?: number
  readonly name: string
  readonly currency: string
  readonly limits: {
    readonly principal: { readonly min: AmountText; readonly max: AmountText }
    readonly installments: { readonly min: number; readonly max: number }
    readonly annualRatePercent: { readonly min: PercentText; readonly max: PercentText }
  }
  readonly defaultAnnualRatePercent: PercentText
  readonly conventions?: ConventionsJson
}
