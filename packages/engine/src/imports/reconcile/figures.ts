/** What another lender's book says of a loan on one day, and what is looked for in it. Amounts are minor units. */
import type { CurrencyCode, Minor, Rate } from '@lend/core'

/** A level loan in months of 30 days, as another book sums it up. Late fees are left out: they bear no interest. */
export interface LoanFigures {
  readonly currency: CurrencyCode
  readonly principal: Minor
  readonly annualRate: Rate
  /** Number of installments. */
  readonly term: number
  /** What the other book says each installment is. */
  readonly installment: Minor
  /** Due dates up to the day of the figures. */
  readonly installmentsDue: number
  readonly state: 'running' | 'repaid' | 'given-up'
  readonly balance: Minor
  readonly paidPrincipal: Minor
  readonly paidInterest: Minor
}

export type Verdict = 'matched' | 'explained' | 'unexplained'

/** How many figures were found equal, explained and not. */
export type VerdictCounts = Readonly<Record<Verdict, number>>

/** Principal and interest received in all. */
export function paidOf({ paidPrincipal, paidInterest }: Pick<LoanFigures, 'paidPrincipal' | 'paidInterest'>): number {
  return paidPrincipal + paidInterest
}
