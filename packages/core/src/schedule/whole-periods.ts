/** Interest of whole periods, each on one balance, for rows that are where their terms put them. */
import { type LocalDate, toEpochDay } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import { interestOf, interestRule, type InterestRule } from './interest-rule.ts'
import type { RowSpan } from './interest-parts.ts'
import { periodFactors } from './period-factors.ts'
import { type Periods, periodsOf } from './periods.ts'
import { resolveTerms } from './resolve-terms.ts'
import type { ScheduleTerms } from './terms.ts'

/** @returns interest of the row's period on a balance; null for a row that is elsewhere */
export type WholePeriods = (row: RowSpan, balance: Minor) => Minor | null

interface Known {
  readonly disbursedOn: LocalDate
  readonly periods: Periods
  readonly rule: InterestRule
}

/** Periods of terms met before: a loan in arrears is worked out anew every day. */
const knownByTerms = new WeakMap<ScheduleTerms, Known>()

/**
 * What `periodInterest` of the one part that is the period comes to, without fractions. Not for bullets, whose row holds all periods.
 * @param count the number of rows that may be asked about
 */
export function wholePeriods(terms: ScheduleTerms, disbursedOn: LocalDate, count: number): WholePeriods {
  const { periods, rule } = known(terms, disbursedOn, count)
  return ({ number, from, to }, balance) => {
    const index = number - 1
    const isThere = periods.bounds[index] === toEpochDay(from) && periods.bounds[number] === toEpochDay(to)
    return isThere ? (interestOf(rule, index, balance) as Minor) : null
  }
}

function known(terms: ScheduleTerms, disbursedOn: LocalDate, count: number): Known {
  const before = knownByTerms.get(terms)
  if (before !== undefined && before.disbursedOn === disbursedOn && before.periods.count >= count) return before
  const resolved = resolveTerms({ ...terms, installments: Math.max(terms.installments, count) })
  const periods = periodsOf(resolved, disbursedOn)
  const { amount, amountMultiple } = terms.rounding
  const made = { disbursedOn, periods, rule: interestRule(periodFactors(resolved, periods), amount, amountMultiple) }
  knownByTerms.set(terms, made)
  return made
}
