/** Time before the first installment in which no principal is repaid, and what becomes of its interest. */
import type { LocalDate } from '../dates/index.ts'
import { assertNever } from '../errors.ts'
import { add, type Minor } from '../money/index.ts'
import { interestOf, interestRule } from './interest-rule.ts'
import { factorsOf, type PeriodFactors, totalFactor } from './factor.ts'
import { periodFactors } from './period-factors.ts'
import { periodsOf } from './periods.ts'
import type { ScheduleTerms } from './terms.ts'

/**
 * - `paid`: asked for on each due date.
 * - `capitalised`: added to the principal on each due date, and bears interest from then on.
 * - `capitalised-at-end`: simple, added to the principal once, when the moratorium ends.
 */
export type MoratoriumInterest = 'paid' | 'capitalised' | 'capitalised-at-end'

/**
 * The principal that installments have to bring back once a moratorium has ended.
 * @param terms as agreed: rate, day count, frequency and rounding hold during the moratorium too
 * @param periods length of the moratorium in periods of the frequency
 * @throws {LendError} TERMS_INVALID, AMOUNT_OUT_OF_RANGE
 * @see docs/rules/amortization.md#moratorium
 */
export function principalAfterMoratorium(
  terms: ScheduleTerms,
  startsOn: LocalDate,
  periods: number,
  interest: MoratoriumInterest,
): Minor {
  const waiting = { ...terms, installments: periods, firstDueDate: null, maturesOn: null }
  const factors = periodFactors(waiting, periodsOf(waiting, startsOn))
  switch (interest) {
    case 'paid':
      return terms.principal
    case 'capitalised':
      return grown(terms, factors)
    case 'capitalised-at-end':
      return grown(terms, factorsOf([totalFactor(factors)]))
    default:
      return assertNever(interest)
  }
}

/** Each period's interest is rounded as it joins the principal. */
function grown({ principal, rounding }: ScheduleTerms, factors: PeriodFactors): Minor {
  const rule = interestRule(factors, rounding.amount, rounding.amountMultiple)
  let balance = principal
  for (let index = 0; index < factors.count; index++) balance = add(balance, interestOf(rule, index, balance) as Minor)
  return balance
}
