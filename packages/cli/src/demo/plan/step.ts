import type { LocalDate, Minor, Rate } from '@lend/core'

export interface PlannedLoan {
  /** Its place in the plan, from 0. */
  readonly index: number
  /** Number of its borrower, from 1. */
  readonly borrower: number
  readonly product: string
  readonly principal: Minor
  readonly installments: number
  readonly annualRate: Rate
  readonly firstDueDate: LocalDate
}

/** What somebody does to a loan on a day. Amounts follow from the loan as it then stands: a plan knows habits, not balances. */
export type Deed =
  | { readonly do: 'apply' }
  | { readonly do: 'approve' }
  | { readonly do: 'reject'; readonly reason: string }
  | { readonly do: 'disburse' }
  /** Pays so many percent of what is unpaid and falls due by a day. */
  | { readonly do: 'pay'; readonly dueBy: LocalDate; readonly percent: number }
  /** Pays so many installments' worth of principal ahead; the loan ends sooner. */
  | { readonly do: 'prepay'; readonly installments: number }
  /** The last payment comes back from the bank. */
  | { readonly do: 'bounce' }
  | { readonly do: 'pay-off' }
  | { readonly do: 'write-off' }
  /** Pays so many percent of what was written off. */
  | { readonly do: 'recover'; readonly percent: number }

export type Step = Deed & {
  readonly on: LocalDate
  /** Index of the loan. */
  readonly loan: number
}
