import { fromEpochDay } from '../../dates/index.ts'
import { invariant } from '../../errors.ts'
import { type Derivation, toDecimalText } from '../../explain/index.ts'
import { RATE_SCALE } from '../../interest/index.ts'
import { flatInterest } from '../amortization/flat.ts'
import { installmentRounding } from '../installment-rounding.ts'
import { exactInterest, type InterestRule, interestRule } from '../interest-rule.ts'
import { type InterestPart, periodInterest, sumOfParts } from '../interest-parts.ts'
import { factorsOf, totalFactor } from '../factor.ts'
import { type Period, periodAt } from '../periods.ts'
import { ratesWithin } from '../rate-steps.ts'
import type { ScheduleRounding } from '../terms.ts'
import { carriedIntoPlanned, lastInterestOf, runStart } from './planned.ts'
import type { RowContext } from './row-context.ts'

/** Interest that a row asks for: its period's own, and what grace or a small installment moved into or out of it. */
export function interestDerivation(context: RowContext): Derivation {
  const { amortized, row, plan } = context
  const interest = amortized.columns.interest[row]!
  if (takesResidue(context)) {
    const principal = amortized.columns.principal[row]!
    return {
      amount: String(interest),
      rule: 'interest-takes-residue',
      source: 'docs/rules/level-installment.md#residue',
      inputs: { lastInstallment: principal + interest, principal },
    }
  }
  const own = ownDerivation(context)
  const carriedIn = plan === null ? carriedInto(context) : carriedIntoPlanned(context, plan)
  const carriedOn = Number(own.amount) + carriedIn - interest
  if (carriedIn === 0 && carriedOn === 0) return own
  return {
    amount: String(interest),
    rule: 'interest-moved',
    source: 'docs/rules/amortization.md#interest-that-moves',
    inputs: { own: Number(own.amount), carriedIn, carriedOn },
    parts: [own],
  }
}

/** Interest that the row's own period bears; for the last row of a run that is capitalised at its end, that of the run. */
function ownDerivation(context: RowContext): Derivation {
  const { terms, row, opening, plan, input } = context
  if (terms.interestMethod === 'flat') return context.agreedFlat?.derivation ?? flatDerivation(context)
  const from = plan === null ? row : runStart(plan, row)
  if (from === row) return periodDerivation(context, row, opening)
  const run = Array.from({ length: row - from + 1 }, (_, index) => input.interest.factors.at(from + index))
  const parts = run.map(({ numerator, denominator }) => ({ balance: opening, num: numerator, den: denominator }))
  return partsDerivation(parts, terms.rounding)
}

/** Whether this is the last row of a loan whose last interest takes the residue. */
function takesResidue({ terms, amortized, row, input, opening, plan }: RowContext): boolean {
  if (plan !== null) return row === plan.rules.length - 1 && lastInterestOf(plan) !== null
  if (terms.rounding.residue !== 'last-interest' || terms.interestMethod === 'flat' || amortized.installment === null)
    return false
  if (row !== input.count - 1) return false
  const balloon = terms.amortization.kind === 'balloon' ? terms.amortization.balloon : 0
  return opening <= amortized.installment + balloon
}

/** Interest of earlier rows that they did not ask for. */
function carriedInto(context: RowContext): number {
  const { terms, amortized, row } = context
  const { columns } = amortized
  const own = ownInterest(context)
  let carried = context.input.carried
  let opening: number = terms.principal
  for (let earlier = 0; earlier < row; earlier++) {
    carried += own(earlier, opening) - columns.interest[earlier]!
    opening = columns.balance[earlier]!
  }
  return carried
}

/** What a period's interest is before anything moves it, by row and opening balance. */
export function ownInterest(context: RowContext): (row: number, opening: number) => number {
  const { terms, input } = context
  if (terms.interestMethod !== 'flat') return (row, opening) => exactInterest(input.interest, row, opening)
  const interest = flatShares(context)
  return (row) => interest[row]!
}

/** Flat interest of each row, before grace moves any of it. */
export function flatShares({ terms, input, agreedFlat }: RowContext): Float64Array {
  return agreedFlat?.shares ?? flatInterest(input, terms, installmentRounding(terms.rounding))
}

/** balance x annual rate x year fraction, rounded once. */
function periodDerivation({ terms, periods, input }: RowContext, row: number, balance: number): Derivation {
  const isBullet = terms.amortization.kind === 'bullet'
  const [start, end] = [periods.bounds[isBullet ? 0 : row]!, periods.bounds[isBullet ? periods.count : row + 1]!]
  return {
    ...roundedInterest(input.interest, row, balance),
    rule: 'interest-of-period',
    source: 'docs/rules/amortization.md#interest-of-a-period',
    inputs: {
      balance,
      annualRate: ratesText(terms, periodAt(periods, row)),
      dayCount: terms.dayCount,
      from: fromEpochDay(start),
      to: fromEpochDay(end),
      days: end - start,
      factor: factorText(input.interest, row),
    },
  }
}

/** The rate that holds in a period; of several, each with the day that it holds to. */
function ratesText(terms: RowContext['terms'], period: Period): string {
  const text = (rate: number): string => toDecimalText(BigInt(rate), BigInt(RATE_SCALE), 8)
  const spans = ratesWithin(terms, period, period.start, period.end)
  if (spans.length < 2) return text(spans[0]?.annualRate ?? terms.annualRate)
  return spans.map(({ annualRate, end }) => `${text(annualRate)} to ${fromEpochDay(end)}`).join(', ')
}

/** Interest of parts of a period: the sum of balance x factor, rounded once. */
export function partsDerivation(parts: readonly InterestPart[], rounding: ScheduleRounding): Derivation {
  const { amount: mode, amountMultiple: multiple = 1 } = rounding
  const { numerator, denominator } = sumOfParts(parts)
  return {
    amount: String(periodInterest(parts, mode, multiple)),
    rule: 'interest-of-parts',
    source: 'docs/rules/amortization.md#interest-of-a-period',
    inputs: { parts: parts.map(({ balance, num, den }) => `${balance} x ${num}/${den}`).join(', ') },
    rounding: { mode, multiple },
    unrounded: toDecimalText(BigInt(numerator), BigInt(denominator)),
  }
}

function roundedInterest(
  rule: InterestRule,
  row: number,
  balance: number,
): Pick<Derivation, 'amount' | 'rounding' | 'unrounded'> {
  const { numerator, denominator } = rule.factors.at(row)
  return {
    amount: String(exactInterest(rule, row, balance)),
    rounding: { mode: rule.mode, multiple: rule.unit },
    unrounded: toDecimalText(BigInt(balance) * BigInt(numerator), BigInt(denominator)),
  }
}

function factorText({ factors }: InterestRule, row: number): string {
  const { numerator, denominator } = factors.at(row)
  return `${numerator}/${denominator}`
}

function flatDerivation(context: RowContext): Derivation {
  const { terms, input, row } = context
  if (terms.flatSplit === 'per-period') return periodDerivation(context, row, terms.principal)
  const shares = flatInterest(input, terms, installmentRounding(terms.rounding))
  const total = flatTotalDerivation(context)
  const absorbing = terms.rounding.residue === 'first' ? 0 : input.count - 1
  const others = shares.reduce((sum, share, index) => (index === absorbing ? sum : sum + share), 0)
  invariant(others + shares[absorbing]! === Number(total.amount), 'shares of flat interest sum to its total')
  if (row === absorbing) {
    return {
      amount: String(shares[row]),
      rule: 'flat-interest-rest',
      inputs: { total: Number(total.amount), others },
      parts: [total],
    }
  }
  const { amount, amountMultiple = 1 } = terms.rounding
  return {
    amount: String(shares[row]),
    rule: 'flat-interest-share',
    source: 'docs/rules/amortization.md#flat-interest',
    inputs: {
      total: Number(total.amount),
      installments: input.count,
      left: Number(total.amount) - sumBefore(shares, row, absorbing),
    },
    rounding: { mode: amount, multiple: amountMultiple },
    parts: [total],
  }
}

/** What the shares before a row took; the absorbing row takes its part last. */
function sumBefore(shares: Float64Array, row: number, absorbing: number): number {
  return shares.subarray(0, row).reduce((sum, share, index) => (index === absorbing ? sum : sum + share), 0)
}

function flatTotalDerivation({ terms, input }: RowContext): Derivation {
  const whole = interestRule(factorsOf([totalFactor(input.interest.factors)]), input.interest.mode, input.interest.unit)
  return {
    ...roundedInterest(whole, 0, terms.principal),
    rule: 'flat-interest-total',
    source: 'docs/rules/amortization.md#flat-interest',
    inputs: { balance: terms.principal, factor: factorText(whole, 0) },
  }
}
