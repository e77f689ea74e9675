/** New terms for a loan that is running, as lender and borrower agree on them: data that a fact carries. */
import type { Frequency, LocalDate } from '../dates/index.ts'

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

export type TermsChange = ReAge | ReAmortize

export type TermsChangeKind = TermsChange['kind']
