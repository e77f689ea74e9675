/**
 * The order in which money pays what is owed, as data.
 *
 * A rule is a list of (timing, component) pairs. Walked horizontally, each installment of a timing group is paid in the order of its
 * components before the next installment is looked at; walked vertically, one component is paid on all installments of the group
 * before the next pair is looked at.
 */
import type { Component } from '../money/index.ts'

/** Where an installment stands on the value date: due before it, on it, or after it. */
export type Timing = 'past-due' | 'due' | 'in-advance'

export type AllocationStep = `${Timing}:${Component}`

/** Which of the installments that are not yet due takes money first. */
export type InAdvanceOrder =
  /** The earliest open one. */
  | 'next-installment'
  /** The latest open one: the loan gets shorter from its end. */
  | 'last-installment'
  /** All open ones in equal shares; rounding goes to the last. */
  | 'spread'

export interface AllocationRule {
  readonly walk: 'horizontal' | 'vertical'
  readonly order: readonly AllocationStep[]
  readonly inAdvance: InAdvanceOrder
  /**
   * When a payment takes a charge added by hand for due: with the installment that holds it (the default), or from its own due day on, before
   * that installment is due.
   */
  readonly chargesDue?: 'with-installment' | 'on-their-day'
}

/** What happens to money beyond what is due on the value date. */
export type ExcessPolicy =
  /** Pays installments ahead of time, in the rule's 'in-advance' steps. */
  | 'in-advance'
  /** Is held for the borrower and pays each installment when it falls due. */
  | 'hold-as-credit'
  /** Prepays principal; the installment stays, the loan ends sooner. */
  | 'reduce-tenor'
  /** Prepays principal; the number of installments stays, each gets smaller. */
  | 'reduce-installment'
  /** Is not accepted: the repayment is refused whole. */
  | 'refuse'

/** Penalties, fees, interest, principal of each installment, oldest installment first. */
export const STANDARD_ALLOCATION: AllocationRule = {
  walk: 'horizontal',
  inAdvance: 'next-installment',
  order: [
    'past-due:penalties',
    'past-due:fees',
    'past-due:interest',
    'past-due:principal',
    'due:penalties',
    'due:fees',
    'due:interest',
    'due:principal',
    'in-advance:penalties',
    'in-advance:fees',
    'in-advance:interest',
    'in-advance:principal',
  ],
}
