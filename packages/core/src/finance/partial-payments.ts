/**
 * What is owed after payments that follow no schedule: the United States Rule, under which each payment settles the interest first, and
 * the Merchants' Rule, under which debt and payments all bear interest to the day of settlement.
 */
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { Decimal, type Numeric, toDecimal } from './decimal.ts'
import type { Fraction } from './fraction.ts'
import { simpleInterest } from './simple-interest.ts'

export interface Debt {
  readonly principal: Numeric
  /** As a fraction: 0.12 is 12 %. */
  readonly annualRate: Numeric
  readonly start: LocalDate
  readonly settlement: LocalDate
  /** In order of date, each after the start and not after the settlement. */
  readonly payments: readonly { readonly date: LocalDate; readonly amount: Numeric }[]
  /** The day count: the part of a year between two dates. */
  readonly yearsBetween: (from: LocalDate, to: LocalDate) => Fraction
}

export interface UsRuleTerms extends Debt {
  /** What becomes of interest that a payment does not cover: it stays apart and bears none (the Rule), or joins the principal. */
  readonly unpaidInterest: 'apart' | 'capitalised'
  /** Decimals that interest is rounded to, half-up, at each payment; null: never. */
  readonly decimals: number | null
}

/** A debt right after a payment. */
export interface AfterPayment {
  readonly date: LocalDate
  /** Interest since the payment before. */
  readonly interest: Decimal
  /** What the payment took off the principal; below 0 where unpaid interest joined it. */
  readonly repaid: Decimal
  readonly principal: Decimal
  readonly unpaidInterest: Decimal
}

/**
 * The United States Rule: a payment settles accrued interest first, and only what is left of it reduces the principal.
 * @returns the debt after each payment, and what settles it on the day of settlement
 * @throws {LendError} INPUT_INVALID when the payments are not in order between start and settlement
 * @see docs/rules/partial-payments.md#united-states-rule (Story v. Livingston, 38 U.S. 359, 1839)
 */
export function usRule(debt: UsRuleTerms): { readonly after: readonly AfterPayment[]; readonly due: Decimal } {
  requireOrder(debt)
  let [principal, unpaid, since] = [toDecimal(debt.principal, 'principal'), new Decimal(0), debt.start]
  const after = debt.payments.map(({ date, amount }): AfterPayment => {
    const interest = accrued(debt, principal, since, date)
    const beyond = toDecimal(amount, 'amount').minus(interest).minus(unpaid)
    const repaid = beyond.gte(0) || debt.unpaidInterest === 'capitalised' ? beyond : new Decimal(0)
    principal = principal.minus(repaid)
    unpaid = repaid.minus(beyond)
    since = date
    return { date, interest, repaid, principal, unpaidInterest: unpaid }
  })
  return { after, due: principal.plus(unpaid).plus(accrued(debt, principal, since, debt.settlement)) }
}

/**
 * The Merchants' Rule: the principal bears interest to the day of settlement, and so does each payment from its own day on.
 * @throws {LendError} INPUT_INVALID
 * @see docs/rules/partial-payments.md#merchants-rule
 */
export function merchantsRule(debt: Debt): {
  readonly principalWithInterest: Decimal
  readonly paymentsWithInterest: readonly Decimal[]
  readonly due: Decimal
} {
  requireOrder(debt)
  const grown = (amount: Numeric, from: LocalDate): Decimal => {
    const years = debt.yearsBetween(from, debt.settlement)
    return simpleInterest({ principal: amount, annualRate: debt.annualRate, years }).plus(toDecimal(amount, 'amount'))
  }
  const principalWithInterest = grown(debt.principal, debt.start)
  const paymentsWithInterest = debt.payments.map(({ amount, date }) => grown(amount, date))
  const due = paymentsWithInterest.reduce((left, payment) => left.minus(payment), principalWithInterest)
  return { principalWithInterest, paymentsWithInterest, due }
}

function accrued(debt: UsRuleTerms, principal: Decimal, from: LocalDate, to: LocalDate): Decimal {
  const interest = simpleInterest({ principal, annualRate: debt.annualRate, years: debt.yearsBetween(from, to) })
  return debt.decimals === null ? interest : interest.toDecimalPlaces(debt.decimals, Decimal.ROUND_HALF_UP)
}

function requireOrder({ start, settlement, payments }: Debt): void {
  const dates = [start, ...payments.map(({ date }) => date), settlement]
  const late = dates.findIndex((date, index) => index > 0 && date < dates[index - 1]!)
  if (late < 0) return
  throw new LendError(
    'INPUT_INVALID',
    `${dates[late]} comes after ${dates[late - 1]} in the list but before it in time. Give payments in order, from start to settlement.`,
    { name: 'payments' },
  )
}
