/** How much of a prepayment is charged: what lies beyond the free allowance of its window, and nothing once the lock-in is over. */
import { type LocalDate, stepDate, yearOf } from '../dates/index.ts'
import { invariant } from '../errors.ts'
import { RATE_SCALE } from '../interest/index.ts'
import { maxOf, type Minor, minor, mulDivRound, subtract, sum, ZERO } from '../money/index.ts'
import type { Fee } from './assess-fee.ts'
import type { FeeRule, FeeWhen } from './fee-rule.ts'

export type PrepaymentRule = Extract<FeeWhen, { kind: 'prepayment' }>

/** A fee on a prepayment, tax included. */
export interface PrepaymentFee extends Fee {
  readonly rule: FeeRule
  /** Principal paid back early, and the part of it beyond the free allowance. */
  readonly prepaid: Minor
  readonly charged: Minor
}

/** A prepayment, and what the loan has seen of others before it. */
export interface PrepaymentAsked {
  readonly amount: Minor
  readonly on: LocalDate
  readonly way: 'part' | 'payoff'
  readonly disbursedOn: LocalDate
  readonly disbursed: Minor
  /** Part prepayments so far. */
  readonly earlier: readonly { readonly on: LocalDate; readonly amount: Minor }[]
}

/**
 * The part of a prepayment that a fee is charged on.
 * @see docs/rules/fees.md#prepayment
 */
export function chargedPrepayment(rule: FeeRule, asked: PrepaymentAsked): Minor {
  const { when } = rule
  invariant(when.kind === 'prepayment', 'only fees on prepayment have a free part')
  const { amount, on, way, disbursedOn } = asked
  if ((when.only !== undefined && when.only !== way) || !isLockedIn(when, disbursedOn, on)) return ZERO
  const { free } = when
  if (free === undefined) return amount
  const earlier = asked.earlier.filter((each) => free.per === 'loan' || each.on >= loanYearStart(disbursedOn, on))
  if ('prepayments' in free) return earlier.length < free.prepayments ? ZERO : amount
  const allowance =
    'amount' in free ? free.amount : minor(mulDivRound(asked.disbursed, free.share, RATE_SCALE, rule.rounding))
  const before = sum(earlier.map((each) => each.amount))
  const beyond = (total: number): Minor => maxOf(minor(total - allowance), ZERO)
  return subtract(beyond(before + amount), beyond(before))
}

function isLockedIn({ lockInMonths }: PrepaymentRule, disbursedOn: LocalDate, on: LocalDate): boolean {
  return lockInMonths === undefined || on < stepDate(disbursedOn, { every: 1, unit: 'month' }, lockInMonths, 'last-day')
}

/** The anniversary of the disbursement that a day lies on or after. */
function loanYearStart(disbursedOn: LocalDate, on: LocalDate): LocalDate {
  const anniversary = (years: number): LocalDate => stepDate(disbursedOn, { every: 1, unit: 'year' }, years, 'last-day')
  const years = yearOf(on) - yearOf(disbursedOn)
  return anniversary(anniversary(years) <= on ? years : years - 1)
}
