/** Products: the conventions loans are written under, with limits. Owns how a choice of amount and tenor becomes full terms. */
export type { ChosenTerms, Product, ProductLimits } from './product.ts'
export { chooseTerms, type TermsChoice } from './choose-terms.ts'
export { STANDARD_CONVENTIONS } from './standard-conventions.ts'
