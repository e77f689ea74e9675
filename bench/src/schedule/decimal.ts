/** The same schedule by decimal.js: as people write it, and as someone would who looks for speed. */
import { fromEpochDay } from '@lend/core'
import { Decimal as DecimalJs } from 'decimal.js'
import type { BenchLoan } from './loans.ts'
import { type Dated, type DecimalRow, monthlyDays } from './ways.ts'

/** 34 significant digits, as decimal128 has and as lending systems set it; the library's own default of 20 is a third faster. */
const Decimal: typeof DecimalJs = DecimalJs.clone({ precision: 34 })
type Decimal = DecimalJs

export interface NaiveRow extends DecimalRow {
  readonly principal: Decimal
  readonly interest: Decimal
  readonly balance: Decimal
}

/**
 * decimal.js as people write it: in each row the rate of its period is formed, to 34 digits, and the balance multiplied by it. The payment
 * is the textbook's: in equal months by a power, else the principal over the sum of the discount factors.
 */
export function naiveDecimalSchedule(loan: BenchLoan): readonly Dated<NaiveRow>[] {
  const { terms, disbursedOn } = loan
  const days = monthlyDays(terms, disbursedOn)
  const factors = decimalFactors(terms, days)
  const principal = new Decimal(terms.principal).div(100)
  const payment =
    terms.dayCount === 'equal-months' ? powerPayment(principal, factors) : discountedPayment(principal, factors)
  return decimalRows(loan, days, factors, payment)
}

/** The same by someone who looks for speed: the rate of equal months is formed once, and growth is multiplied instead of divided. */
export function thriftyDecimalSchedule(loan: BenchLoan): readonly Dated<NaiveRow>[] {
  const { terms, disbursedOn } = loan
  const days = monthlyDays(terms, disbursedOn)
  const equal = terms.dayCount === 'equal-months'
  const monthly = new Decimal(terms.annualRate).div(1e8).div(12)
  const factors = equal
    ? Array.from<Decimal>({ length: terms.installments }).fill(monthly)
    : decimalFactors(terms, days)
  const principal = new Decimal(terms.principal).div(100)
  const payment = equal ? powerPayment(principal, factors) : grownPayment(principal, factors)
  return decimalRows(loan, days, factors, payment)
}

function decimalRows(
  { terms, disbursedOn }: BenchLoan,
  days: readonly number[],
  factors: readonly Decimal[],
  payment: Decimal,
): readonly Dated<NaiveRow>[] {
  let balance = new Decimal(terms.principal).div(100)
  let from = disbursedOn
  return factors.map((factor, row) => {
    const interest = toCents(balance.times(factor))
    const repaid = row === terms.installments - 1 ? balance : payment.minus(interest)
    balance = balance.minus(repaid)
    const to = fromEpochDay(days[row + 1]!)
    const dated = { number: row + 1, from, to, dueDate: to, principal: repaid, interest, balance }
    from = to
    return dated
  })
}

function decimalFactors(
  { annualRate, dayCount, installments }: BenchLoan['terms'],
  days: readonly number[],
): readonly Decimal[] {
  const rate = new Decimal(annualRate).div(1e8)
  return Array.from({ length: installments }, (_, row) =>
    dayCount === 'equal-months' ? rate.div(12) : rate.times(days[row + 1]! - days[row]!).div(365),
  )
}

function powerPayment(principal: Decimal, factors: readonly Decimal[]): Decimal {
  const rate = factors[0]!
  const growth = rate.plus(1).pow(factors.length)
  return toCents(principal.times(rate).times(growth).div(growth.minus(1)))
}

function discountedPayment(principal: Decimal, factors: readonly Decimal[]): Decimal {
  let discount = new Decimal(1)
  let sum = new Decimal(0)
  for (const factor of factors) {
    discount = discount.div(factor.plus(1))
    sum = sum.plus(discount)
  }
  return toCents(principal.div(sum))
}

function grownPayment(principal: Decimal, factors: readonly Decimal[]): Decimal {
  let growth = new Decimal(1)
  let sum = new Decimal(0)
  for (const factor of factors.toReversed()) {
    sum = sum.plus(growth)
    growth = growth.times(factor.plus(1))
  }
  return toCents(principal.times(growth).div(sum))
}

function toCents(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_EVEN)
}
