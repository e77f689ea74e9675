/** A product: the conventions its loans are written under, and the limits an application must keep. Versioned; a loan pins one version. */
import type { CurrencyCode, Minor } from '../money/index.ts'
import type { Rate } from '../interest/index.ts'
import type { LoanTerms } from '../loan/index.ts'

/** What an application chooses for itself; everything else comes from the product. */
export type ChosenTerms = Pick<LoanTerms, 'principal' | 'installments' | 'firstDueDate'> & { readonly annualRate: Rate }

export interface ProductLimits {
  readonly principal: { readonly min: Minor; readonly max: Minor }
  readonly installments: { readonly min: number; readonly max: number }
  readonly annualRate: { readonly min: Rate; readonly max: Rate }
}

export interface Product {
  /** Short and stable: 'personal-loan'. */
  readonly code: string
  /** 1 for the first; a change makes the next one. */
  readonly version: number
  readonly name: string
  readonly currency: CurrencyCode
  readonly limits: ProductLimits
  /** The rate when an application names none. */
  readonly defaultAnnualRate: Rate
  readonly conventions: Omit<LoanTerms, keyof ChosenTerms | 'currency'>
}
