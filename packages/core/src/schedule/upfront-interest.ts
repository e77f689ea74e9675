/** Interest that is collected on disbursement: of the odd days of a first period, or of the whole term. */
import { type Minor, minor } from '../money/index.ts'
import type { Ratio } from '../daycount/index.ts'
import { interestOf, type InterestRule, interestRule } from './interest-rule.ts'
import { factorsOf, rateTimes, totalFactor } from './factor.ts'
import { periodFactors } from './period-factors.ts'
import { upfrontFraction } from './period-fraction.ts'
import { periodAt, type Periods } from './periods.ts'
import type { ScheduledInstallment } from './schedule.ts'
import type { ScheduleTerms } from './terms.ts'

/** Interest of one period on one balance. */
export interface UpfrontPart {
  readonly rule: InterestRule
  readonly row: number
  readonly balance: number
}

/** All that is collected on disbursement, each part rounded by itself. */
export function sumOfParts(parts: readonly UpfrontPart[]): Minor {
  return minor(parts.reduce((total, { rule, row, balance }) => total + interestOf(rule, row, balance), 0))
}

/** The parts of it: odd days, then the whole term where it is collected upfront. Most terms have none. */
export function upfrontParts(
  terms: ScheduleTerms,
  periods: Periods,
  installments: readonly Pick<ScheduledInstallment, 'balance'>[],
): readonly UpfrontPart[] {
  const stub = stubParts(terms, periods)
  return terms.interestCollected === 'upfront' ? [...stub, ...wholeTermParts(terms, periods, installments)] : stub
}

/** The odd days of a first period, where they are collected on disbursement. */
export function stubParts(terms: ScheduleTerms, periods: Periods): readonly UpfrontPart[] {
  const fraction = upfrontFraction(terms, periodAt(periods, 0))
  return fraction.num === 0 ? NO_PARTS : [stubPart(terms, fraction)]
}

const NO_PARTS: readonly UpfrontPart[] = []

function stubPart(terms: ScheduleTerms, fraction: Ratio): UpfrontPart {
  const { amount, amountMultiple } = terms.rounding
  const rule = interestRule(factorsOf([rateTimes(terms.annualRate, fraction)]), amount, amountMultiple)
  return { rule, row: 0, balance: terms.principal }
}

/** On the balances that the installments leave, period by period; flat interest, and that of a single payment, as one. */
function wholeTermParts(
  terms: ScheduleTerms,
  periods: Periods,
  installments: readonly Pick<ScheduledInstallment, 'balance'>[],
): readonly UpfrontPart[] {
  const { amount, amountMultiple } = terms.rounding
  const factors = periodFactors(terms, periods)
  if (terms.interestMethod === 'flat' || terms.amortization.kind === 'bullet') {
    const rule = interestRule(factorsOf([totalFactor(factors)]), amount, amountMultiple)
    return [{ rule, row: 0, balance: terms.principal }]
  }
  const rule = interestRule(factors, amount, amountMultiple)
  return installments.map((_, row) => ({
    rule,
    row,
    balance: row === 0 ? terms.principal : installments[row - 1]!.balance,
  }))
}
