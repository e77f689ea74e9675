/** What a penalty rule comes to on one installment: the one place where amount, cap and tax are put together. */
import { add, type Minor } from '../money/index.ts'
import { penaltyAmount, penaltyTax, withinCap } from './penalty.ts'
import type { PenaltyRule } from './penalty-rule.ts'

/** What a penalty is formed from. */
export interface PenaltyBasis {
  readonly rule: PenaltyRule
  /** The overdue part that a percentage is taken of. */
  readonly base: Minor
  /** Days charged on this base; 1 for a rule that charges once. */
  readonly days: number
  /** What the penalty came to on other bases before, without tax. */
  readonly before: Minor
  /** Principal and interest as the installment asked for them: what a cap in percent is taken of. */
  readonly asDue: Minor
}

export interface Penalty {
  /** Within the cap, without tax. */
  readonly amount: Minor
  readonly tax: Minor
  /** Whether the cap is reached: further days add nothing. */
  readonly isCapped: boolean
}

/**
 * min(before + amount on this base, cap), and tax on top. Each step is rounded once by the rule's mode.
 * @see docs/rules/penalties.md
 */
export function assessPenalty({ rule, base, days, before, asDue }: PenaltyBasis): Penalty {
  const grown = add(before, penaltyAmount(rule, base, days))
  const amount = withinCap(rule, grown, asDue)
  return {
    amount,
    tax: penaltyTax(rule, amount),
    isCapped: rule.cap !== null && withinCap(rule, add(grown, ONE), asDue) === amount,
  }
}

const ONE = 1 as Minor
