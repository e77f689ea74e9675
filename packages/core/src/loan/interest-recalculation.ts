/** Interest that follows what is paid and when, as part of the terms. */

/** From which day on a changed balance counts for interest: its own (a daily rest), or the due date that ends the running period. */
export type Rest = 'daily' | 'installment'

/**
 * How interest follows actual payment dates. Absent in the terms: it follows the plan, whenever money comes.
 * @see docs/rules/interest-recalculation.md
 */
export interface InterestRecalculation {
  /** From when principal that was paid before its due date bears no more interest. */
  readonly early: Rest
  /** Until when principal that is overdue goes on bearing interest; 'none': until its due date. */
  readonly late: Rest | 'none'
  /** Until when a payoff asks for interest of the running period. */
  readonly payoff: Rest
}
