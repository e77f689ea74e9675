import {
  type BookedLoan,
  buildSchedule,
  chooseTerms,
  type LoanTerms,
  type LocalDate,
  type Minor,
  type Rate,
  type Schedule,
  termsAsAgreed,
  validateTerms,
} from '@lend/core'
import type { EngineParts } from '../context.ts'
import type { BookReader, StoredProduct } from '../ports/index.ts'
import { findProduct } from '../products/index.ts'

/** What a borrower chooses of a loan; the product gives everything else. */
export interface TermsRequest {
  /** Code of the product; its newest version is taken. */
  readonly product: string
  readonly principal: Minor
  readonly installments: number
  /** Default: the product's. */
  readonly annualRate?: Rate
  /** Default: one period after disbursement. */
  readonly firstDueDate?: LocalDate | null
}

export interface LoanPreview {
  readonly terms: LoanTerms
  readonly schedule: Schedule
  /** The loan as it would be on the day, paid out in full: its fees, and what would reach the borrower. */
  readonly agreed: BookedLoan
}

export function previewLoan(
  { book }: EngineParts,
  request: TermsRequest,
  disbursedOn: LocalDate,
): Promise<LoanPreview> {
  return book.read(async (tx) => {
    const { terms } = await chooseFrom(tx, request)
    validateTerms(terms)
    const agreed = termsAsAgreed(terms, disbursedOn)
    return { terms, schedule: buildSchedule({ ...terms, principal: agreed.disbursed }, disbursedOn), agreed }
  })
}

/** The terms that a request comes to under the newest version of its product. @throws {LendError} PRODUCT_NOT_FOUND, PRODUCT_LIMIT_EXCEEDED */
export async function chooseFrom(
  tx: Pick<BookReader, 'products'>,
  request: TermsRequest,
): Promise<{ readonly product: StoredProduct; readonly terms: LoanTerms }> {
  const product = await findProduct(tx, request.product)
  const { principal, installments, annualRate, firstDueDate = null } = request
  const choice = { principal, installments, firstDueDate, ...(annualRate === undefined ? {} : { annualRate }) }
  return { product, terms: chooseTerms(product, choice) }
}
