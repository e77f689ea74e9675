/**
 * Monthly payments of a credit that has a rule instead of a schedule: a card, an overdraft, installments that grow each year. The
 * effective rate of such credit is disclosed for the payments that the rule implies.
 * @see docs/rules/apr.md#credit-without-a-schedule (Directive 2008/48/EC, Annex I, part II)
 */
import { LendError } from '../errors.ts'
import { Decimal, power, requireFinite, toDecimal } from '../finance/index.ts'
import type { Numeric } from '../finance/index.ts'

/** How much principal a monthly payment repays; interest comes on top of it. */
export type PrincipalRule =
  | { readonly kind: 'none' }
  /** Equal parts of what was owed when the phase began. */
  | { readonly kind: 'equal-parts'; readonly parts: number }
  | { readonly kind: 'fixed'; readonly amount: Numeric }
  /** A share of the balance, as a fraction, and at least the minimum. */
  | { readonly kind: 'share-of-balance'; readonly share: Numeric; readonly minimum: Numeric }

export interface RepaymentPhase {
  readonly rule: PrincipalRule
  /** Null: until nothing is owed. */
  readonly months: number | null
  /** Whether the last payment of the phase clears whatever is still owed. */
  readonly clears: boolean
}

/** A credit that takes longer than a century is not repaid. */
const MAX_MONTHS = 1200

/**
 * The payments, month by month, unrounded.
 * @param credit `monthlyRate` as a fraction
 * @throws {LendError} SCHEDULE_DOES_NOT_AMORTIZE, INPUT_INVALID
 */
export function repaymentsByRule(credit: {
  readonly principal: Numeric
  readonly monthlyRate: Numeric
  readonly phases: readonly RepaymentPhase[]
}): readonly Decimal[] {
  const monthlyRate = toDecimal(credit.monthlyRate, 'monthlyRate')
  const payments: Decimal[] = []
  let balance = toDecimal(credit.principal, 'principal')
  for (const phase of credit.phases) {
    const opening = balance
    for (let month = 1; balance.gt(0) && month <= (phase.months ?? Number.POSITIVE_INFINITY); month += 1) {
      if (payments.length === MAX_MONTHS) throw neverRepaid(balance)
      const principal = principalDue(phase, opening, balance, month)
      payments.push(principal.plus(balance.times(monthlyRate)))
      balance = balance.minus(principal)
    }
  }
  if (balance.gt(0)) throw neverRepaid(balance)
  return payments
}

function principalDue(phase: RepaymentPhase, opening: Decimal, balance: Decimal, month: number): Decimal {
  const isLast = month === phase.months || (phase.rule.kind === 'equal-parts' && month === phase.rule.parts)
  if (isLast && (phase.clears || phase.rule.kind === 'equal-parts')) return balance
  return Decimal.min(balance, byRule(phase.rule, opening, balance))
}

function byRule(rule: PrincipalRule, opening: Decimal, balance: Decimal): Decimal {
  switch (rule.kind) {
    case 'none':
      return new Decimal(0)
    case 'equal-parts':
      return opening.div(rule.parts)
    case 'fixed':
      return toDecimal(rule.amount, 'amount')
    case 'share-of-balance':
      return Decimal.max(balance.times(toDecimal(rule.share, 'share')), toDecimal(rule.minimum, 'minimum'))
  }
}

/**
 * Installments in given proportions, unrounded, such that all of them repay the principal: 1, 1, 0, 1 leaves out the third.
 * @param credit `rate` per period as a fraction; one weight a period, 0 or above, not all 0
 * @throws {LendError} INPUT_INVALID, NUMBER_OUT_OF_RANGE
 */
export function weightedInstallments(credit: {
  readonly principal: Numeric
  readonly rate: Numeric
  readonly weights: readonly Numeric[]
}): readonly Decimal[] {
  const discount = new Decimal(1).div(toDecimal(credit.rate, 'rate').plus(1))
  const weights = credit.weights.map((weight) => toDecimal(weight, 'weight'))
  const worth = weights.reduce((sum, weight, index) => sum.plus(weight.times(discount.pow(index + 1))), new Decimal(0))
  const unit = requireFinite(toDecimal(credit.principal, 'principal').div(worth), 'The installment')
  return weights.map((weight) => unit.times(weight))
}

/**
 * Installments that stay the same for a year and then change by a fixed share, unrounded; the first is such that all of them repay
 * the principal.
 * @param credit `annualGrowth` as a fraction: 0.03 is 3 % more each year
 * @throws {LendError} INPUT_INVALID, NUMBER_OUT_OF_RANGE
 */
export function growingInstallments(credit: {
  readonly principal: Numeric
  readonly monthlyRate: Numeric
  readonly months: number
  readonly annualGrowth: Numeric
}): readonly Decimal[] {
  const growth = toDecimal(credit.annualGrowth, 'annualGrowth').plus(1)
  const weights = Array.from({ length: credit.months }, (_, index) => growth.pow(Math.floor(index / 12)))
  return weightedInstallments({ principal: credit.principal, rate: credit.monthlyRate, weights })
}

/** What a payment is made of, and what is owed after it. */
export interface SplitPayment {
  readonly interest: Decimal
  readonly principal: Decimal
  readonly balance: Decimal
}

/**
 * Interest and principal of given payments, one a period, unrounded. A payment below its interest adds to the balance.
 * @param credit `rate` per period as a fraction
 * @throws {LendError} INPUT_INVALID
 */
export function splitPayments(credit: {
  readonly principal: Numeric
  readonly rate: Numeric
  readonly payments: readonly Numeric[]
}): readonly SplitPayment[] {
  const rate = toDecimal(credit.rate, 'rate')
  let balance = toDecimal(credit.principal, 'principal')
  return credit.payments.map((payment) => {
    const interest = balance.times(rate)
    const principal = toDecimal(payment, 'payment').minus(interest)
    balance = balance.minus(principal)
    return { interest, principal, balance }
  })
}

/**
 * The monthly rate behind an annual one.
 * @param kind nominal: a twelfth of it; effective: the growth that makes it in twelve months
 * @returns as a fraction
 */
export function monthlyRateOf(annualRate: Numeric, kind: 'nominal' | 'effective'): Decimal {
  const rate = toDecimal(annualRate, 'annualRate')
  if (kind === 'nominal') return rate.div(12)
  return power(rate.plus(1), new Decimal(1).div(12), 'The monthly rate').minus(1)
}

function neverRepaid(balance: Decimal): LendError {
  return new LendError(
    'SCHEDULE_DOES_NOT_AMORTIZE',
    `The repayment rule leaves ${balance.toFixed(2)} unpaid. Give a last phase that clears the balance, within ${MAX_MONTHS} months.`,
  )
}
