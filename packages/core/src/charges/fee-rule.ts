/** What a loan costs besides interest, as data: when each fee is charged, what it is a share of, and the tax on it. Fees bear no interest. */
import type { LocalDate } from '../dates/index.ts'
import type { Rate } from '../interest/index.ts'
import type { Minor, RoundingMode } from '../money/index.ts'

/** How a fee that comes with money out is collected. */
export type FeeCollection =
  /** Kept back from what is paid out. */
  | 'deducted'
  /** Lent on top and kept back at once: the borrower gets the disbursement in full, and owes the fee as principal. */
  | 'added'
  /** Asked for on the day, beside the money paid out. */
  | 'on-the-day'
  | 'with-next-installment'

export type FeeWhen =
  /** Once, with the first disbursement; formed on what was applied for, approved, or paid out then. */
  | { readonly kind: 'application' | 'approval' | 'disbursement'; readonly collected: FeeCollection }
  /** With the first disbursement and each further one, on its amount. */
  | { readonly kind: 'each-disbursement'; readonly collected: FeeCollection }
  /** With each installment that asks for principal or interest. */
  | { readonly kind: 'installment' }
  /** With the installment whose period holds the day. A loan that is over by then pays none. */
  | { readonly kind: 'day'; readonly on: LocalDate }
  /** On each repayment that is reversed for the reason 'bounce'. */
  | { readonly kind: 'bounce' }
  /** On principal that is paid back before it is due, by a part prepayment or a payoff. */
  | {
      readonly kind: 'prepayment'
      /** Absent: both. */
      readonly only?: 'part' | 'payoff'
      readonly free?: FreePrepayment
      /** A prepayment so many months after the disbursement, or later, is free. Absent: none is. */
      readonly lockInMonths?: number
    }

/** What can be prepaid without a fee in each year since the disbursement, or over the whole loan. */
export type FreePrepayment = { readonly per: 'loan-year' | 'loan' } & (
  | { readonly amount: Minor }
  /** Of all that has been disbursed. */
  | { readonly share: Rate }
  | { readonly prepayments: number }
)

/**
 * What a share is taken of.
 * - `principal`: applied for, approved or paid out, as the time of the fee says; all that has been disbursed, for every other time
 * - `outstanding-principal`: before the installment is paid, as planned; on the day, for a bounce
 * - `installment`: principal and interest of the installment; `interest`: its interest alone
 * - `prepaid`: principal paid back early, beyond what is free
 */
export type FeeBase = 'principal' | 'outstanding-principal' | 'installment' | 'interest' | 'prepaid'

/** Holds from this much of the base on, up to the next tier: a share of it, or an amount. */
export type FeeTier = { readonly from: Minor; readonly rate: Rate } | { readonly from: Minor; readonly amount: Minor }

interface Share {
  readonly of: FeeBase
  /** At least and at most this much, without tax on top. Nothing is charged where the base is 0. */
  readonly minimum?: Minor
  readonly maximum?: Minor
}

export type FeeAmount =
  | { readonly kind: 'flat'; readonly amount: Minor }
  | (Share & { readonly kind: 'percent'; readonly rate: Rate })
  /** The tier that holds the base counts for all of it. */
  | (Share & { readonly kind: 'tiered'; readonly tiers: readonly FeeTier[] })
  /** Each tier counts for the part of the base that lies in it. Its tiers are shares. */
  | (Share & { readonly kind: 'marginal'; readonly tiers: readonly FeeTier[] })

/** A tax on fees: GST, VAT. */
export interface FeeTax {
  readonly rate: Rate
  /** Whether the fee grows by it, or holds it. */
  readonly applied: 'on-top' | 'included'
  /** Two taxes of half the rate, each rounded by itself: central and state GST. */
  readonly inHalves?: true
}

export interface FeeRule {
  /** Names the rule in keys, journal and notices: 'processing-fee'. Unique among the fees of a loan. */
  readonly code: string
  readonly when: FeeWhen
  readonly amount: FeeAmount
  readonly tax: FeeTax | null
  /** Of the fee and, apart from it, of its tax. */
  readonly rounding: RoundingMode
}
