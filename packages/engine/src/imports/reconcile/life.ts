/**
 * A life: payments on days that would leave a loan where the other book has it. Days are counted from the disbursement in months of
 * 30 days, so that the first installment is due on day 30.
 */
import type { Minor } from '@lend/core'

/** One payment. `to` says what it lowers first: interest accrued by that day, or principal while interest waits for the next due date. */
export interface LifePayment {
  readonly day: number
  readonly amount: Minor
  readonly to: 'interest' | 'principal'
}

/**
 * What happened, from the least to say to the most. docs/guides/import.md tells each in words, with what may vary in it:
 * `as-planned`, `behind`, `ahead`: installments on their days, as many as are due, fewer, more. Varies: how many.
 * `due-date-moved`: from one installment on, all are due some days later or earlier; the longer month bears its interest. Varies: which, days.
 * `paid-late`: one installment, or two, paid some days off the due date, interest to the day. Varies: which, days.
 * `extra-payment`, `part-payment`: one amount beyond an installment or short of it; what was paid in all gives the amount. Varies: the day.
 * `other-installment`: from one installment on, each is higher or lower by the same amount. Varies: which.
 * `payoff`: repaid in full on a day, interest to that day. Varies: the day.
 * `two-amounts`, `extra-and-odd-days`, `payoff-in-parts`: as many unknowns as figures. That shows a life, not the one lived.
 * `given-up`: written off, with nothing paid since the last installment.
 */
export type LifeKind =
  | 'as-planned'
  | 'behind'
  | 'ahead'
  | 'due-date-moved'
  | 'paid-late'
  | 'extra-payment'
  | 'part-payment'
  | 'other-installment'
  | 'payoff'
  | 'two-amounts'
  | 'extra-and-odd-days'
  | 'payoff-in-parts'
  | 'given-up'

/** What may vary in a life of a kind, beyond whole counts and whole days; the less, the more the figures say for it. */
export type LifeFreedom =
  /** Nothing. */
  | 'days'
  /** One amount, which the sum of what was paid gives; the balance then bears it out. */
  | 'amount'
  /** As much as there are figures: they follow from it, and would from others. */
  | 'solved'

export const LIFE_FREEDOM: Readonly<Record<LifeKind, LifeFreedom>> = {
  'as-planned': 'days',
  behind: 'days',
  ahead: 'days',
  'due-date-moved': 'days',
  'paid-late': 'days',
  payoff: 'days',
  'given-up': 'days',
  'extra-payment': 'amount',
  'part-payment': 'amount',
  'other-installment': 'amount',
  'two-amounts': 'solved',
  'extra-and-odd-days': 'solved',
  'payoff-in-parts': 'solved',
}

export interface Life {
  readonly kind: LifeKind
  /** In words, for the report: 'extra payment of 100.00 on day 31'. */
  readonly story: string
  /** Days by which interest of the first period was counted longer (or shorter, below 0) than a month. Charged apart. */
  readonly oddDays: number
  readonly payments: readonly LifePayment[]
  /** The day on which all that was owed was paid; null where something is owed still. */
  readonly payoffDay: number | null
  /** Whole installments that these payments were made for. */
  readonly installmentsPaid: number
}
