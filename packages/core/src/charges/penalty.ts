import { addDays, daysBetween, type LocalDate } from '../dates/index.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { add, type Breakdown, maxOf, minor, type Minor, minOf, mulDivRound, ZERO } from '../money/index.ts'
import type { PenaltyBase, PenaltyRule } from './penalty-rule.ts'

/** Whether the rule charges each day, rather than once. */
export function isDaily(rule: PenaltyRule): boolean {
  return rule.amount.kind === 'flat-per-day' || rule.amount.kind === 'percent-per-day'
}

/**
 * The day at whose end the rule first charges an unpaid installment: the first on which days past due exceed the days of grace.
 * @param dueDayCounts 1 where an installment unpaid at the end of its due day is one day past due
 */
export function firstPenaltyDay(rule: PenaltyRule, dueDate: LocalDate, dueDayCounts: 0 | 1): LocalDate {
  return addDays(dueDate, rule.graceDays + 1 - dueDayCounts)
}

/** The part of an installment's outstanding amounts that the rule looks at. Penalties are never in it: a penalty bears no penalty. */
export function penaltyBase(rule: PenaltyRule, outstanding: Breakdown): Minor {
  switch (rule.amount.kind) {
    case 'flat':
    case 'flat-per-day':
      return baseOf('overdue-installment', outstanding)
    default:
      return baseOf(rule.amount.of, outstanding)
  }
}

function baseOf(base: PenaltyBase, outstanding: Breakdown): Minor {
  const { principal, interest, fees } = outstanding
  if (base === 'overdue-principal') return principal
  const both = add(principal, interest)
  return base === 'overdue-principal-and-interest' ? both : add(both, fees)
}

/**
 * What the rule comes to on a constant base, before cap and tax.
 * @param days days charged; 1 for a rule that charges once
 * @returns minor units, rounded once by the rule's mode
 */
export function penaltyAmount(rule: PenaltyRule, base: Minor, days: number): Minor {
  const { amount } = rule
  switch (amount.kind) {
    case 'flat':
      return amount.amount
    case 'flat-per-day':
      return minor(amount.amount * days)
    case 'percent':
      return maxOf(amount.minimum ?? ZERO, minor(mulDivRound(base, amount.rate, RATE_SCALE, rule.rounding)))
    case 'percent-per-day':
      return minor(mulDivRound(base, amount.annualRate * days, RATE_SCALE * amount.yearDays, rule.rounding))
  }
}

/** The most that the rule may come to on one installment, before tax; `asDue` is what it asked for in principal and interest. Null: no cap. */
export function penaltyCap({ cap, rounding }: PenaltyRule, asDue: Minor): Minor | null {
  if (cap === null) return null
  return cap.kind === 'amount' ? cap.amount : minor(mulDivRound(asDue, cap.rate, RATE_SCALE, rounding))
}

/** The amount cut at the rule's cap for one installment. */
export function withinCap(rule: PenaltyRule, amount: Minor, asDue: Minor): Minor {
  const cap = penaltyCap(rule, asDue)
  return cap === null ? amount : minOf(amount, cap)
}

/** Tax on top of a penalty, rounded once. */
export function penaltyTax(rule: PenaltyRule, amount: Minor): Minor {
  return rule.taxRate === null ? minor(0) : minor(mulDivRound(amount, rule.taxRate, RATE_SCALE, rule.rounding))
}

/** Days charged at the end of `on`, counted from the due date or from the end of grace, as the rule says. */
export function penaltyDays(rule: PenaltyRule, dueDate: LocalDate, on: LocalDate, dueDayCounts: 0 | 1): number {
  const daysPastDue = daysBetween(dueDate, on) + dueDayCounts
  return rule.countsGraceDays ? daysPastDue : daysPastDue - rule.graceDays
}
