/** New terms for a loan that is running, as lender and borrower agree on them: data that a fact carries. */
import type { Frequency, LocalDate } from '../dates/index.ts'
import type { GracePeriods } from '../schedule/index.ts'

/**
 * What becomes of a part of the arrears.
 * - `stays-due`: nothing; it is past due as it was.
 * - `with-next`: it is asked for with the first installment of the new plan, on top of it, and bears no interest until then.
 * - `capitalised`: it joins the principal that the new plan brings back.
 * - `waived`: it is given up.
 */
export type ArrearsOutcome = 'stays-due' | 'with-next' | 'capitalised' | 'waived'

/** What becomes of arrears that are not principal. Whatever is not named stays due. */
export interface ArrearsTerms {
  readonly interest?: ArrearsOutcome
  readonly fees?: Exclude<ArrearsOutcome, 'with-next'>
  /** RBI forbids to capitalise penal charges: docs/rules/change-of-terms.md. */
  readonly penalties?: Exclude<ArrearsOutcome, 'with-next'>
}

/** All principal that is left, past due or not, comes back in new installments. What has been asked for of interest and charges is arrears. */
export interface ReAge {
  readonly kind: 're-age'
  /** Due date of the first of them; later ones are counted from it. */
  readonly firstDueDate: LocalDate
  readonly installments: number
  /** Default: as before. */
  readonly frequency?: Frequency
  readonly arrears?: ArrearsTerms
}

/** Principal that is past due, or due that day, is spread over the installments to come. */
export interface ReAmortize {
  readonly kind: 're-amortize'
  readonly arrears?: Omit<ArrearsTerms, 'interest'> & { readonly interest?: Exclude<ArrearsOutcome, 'with-next'> }
}

/** New terms for all principal that is left, for a borrower who cannot keep to the old ones: a re-age that may also give grace. */
export interface Restructure {
  readonly kind: 'restructure'
  readonly installments: number
  /** Null or absent: one period after the restructure. */
  readonly firstDueDate?: LocalDate | null
  /** Default: as before. */
  readonly frequency?: Frequency
  /** The first installments that ask for interest alone, or for nothing. Default: none. */
  readonly grace?: GracePeriods
  readonly arrears?: ArrearsTerms
}

export type TermsChange = ReAge | ReAmortize | Restructure

export type TermsChangeKind = TermsChange['kind']
