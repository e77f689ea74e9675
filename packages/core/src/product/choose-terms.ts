import { LendError } from '../errors.ts'
import type { LoanTerms } from '../loan/index.ts'
import type { ChosenTerms, Product } from './product.ts'

/** What a borrower asks for; the rate is the product's unless the lender agreed on another. */
export type TermsChoice = Omit<ChosenTerms, 'annualRate' | 'firstDueDate'> &
  Partial<Pick<ChosenTerms, 'annualRate' | 'firstDueDate'>>

/**
 * The full terms of a loan under a product.
 * @throws {LendError} PRODUCT_LIMIT_EXCEEDED naming each field outside the product's limits
 */
export function chooseTerms(product: Product, choice: TermsChoice): LoanTerms {
  const { principal, installments, firstDueDate = null, annualRate = product.defaultAnnualRate } = choice
  requireWithinLimits(product, { principal, installments, annualRate })
  return { ...product.conventions, currency: product.currency, principal, installments, firstDueDate, annualRate }
}

function requireWithinLimits(product: Product, chosen: Pick<ChosenTerms, keyof Product['limits']>): void {
  const fields = ['principal', 'installments', 'annualRate'] as const
  const outside = fields.filter((field) => {
    const { min, max } = product.limits[field]
    return chosen[field] < min || chosen[field] > max
  })
  if (outside.length === 0) return
  throw new LendError(
    'PRODUCT_LIMIT_EXCEEDED',
    `Product ${product.code} does not allow this ${outside.join(', ')}. Keep to its limits, or choose another product.`,
    { product: product.code, version: product.version, fields: outside, chosen, limits: product.limits },
  )
}
