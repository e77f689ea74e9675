/** Other ways to make the same schedule: unchecked float64, and what npm offers. */
import { createRequire } from 'node:module'
import { fromEpochDay, type LocalDate, type Minor, type ScheduledInstallment, stepsFrom } from '@lend/core'
import Big from 'big.js'
import type { Decimal } from 'decimal.js'
import { type Dinero, dinero, multiply, subtract, toSnapshot, USD } from 'dinero.js'
import { ipmt, PaymentDueTime, ppmt } from 'financial'
import type { BenchLoan } from './loans.ts'

const require = createRequire(import.meta.url)
const { Loan } = require('loanjs') as {
  Loan: new (amount: number, count: number, percent: number, kind: string) => LoanJs
}
const { amortizationSchedule } = require('amortization') as {
  amortizationSchedule: (principal: number, years: number, rate: number) => AmortizationRow[]
}

interface LoanJs {
  readonly installments: readonly { readonly capital: number; readonly interest: number }[]
}
interface AmortizationRow {
  readonly principalPayment: number
  readonly interestPayment: number
}

/** A way's amounts in minor units, as it gives them; fractions show that it does not round. */
export interface WayRow {
  readonly principal: number
  readonly interest: number
}

/** Amounts of a decimal library, in units of the currency. */
export interface DecimalRow {
  readonly principal: Decimal | Big
  readonly interest: Decimal | Big
  readonly balance: Decimal | Big
}

/** What every row shows besides its amounts, by the same integer calendar and the same table of written dates for all. */
export type Dated<Row> = Row & Pick<ScheduledInstallment, 'number' | 'from' | 'to' | 'dueDate'>

/** Unchecked float64: the same rows on the same dates, in one loop, with nothing asked of the terms. */
export function float64Schedule({ terms, disbursedOn }: BenchLoan): readonly ScheduledInstallment[] {
  const count = terms.installments
  const days = monthlyDays(terms, disbursedOn)
  const rate = terms.annualRate / 1e8
  const monthly = terms.dayCount === 'equal-months' ? rate / 12 : null
  const payment = Math.round(
    terms.principal * (monthly === null ? dailyAnnuity(days, rate) : monthly / (1 - (1 + monthly) ** -count)),
  )
  const rows: ScheduledInstallment[] = []
  rows.length = count
  let balance: number = terms.principal
  let from = disbursedOn
  for (let row = 0; row < count; row++) {
    const to = fromEpochDay(days[row + 1]!)
    const factor = monthly ?? (rate * (days[row + 1]! - days[row]!)) / 365
    const interest = Math.round(balance * factor)
    const principal = row === count - 1 ? balance : payment - interest
    balance -= principal
    rows[row] = {
      number: row + 1,
      from,
      to,
      dueDate: to,
      principal: principal as Minor,
      interest: interest as Minor,
      balance: balance as Minor,
    }
    from = to
  }
  return rows
}

/** The disbursement and every due date, in days since 1970-01-01. */
export function monthlyDays(
  { installments, frequency, monthEnd }: BenchLoan['terms'],
  disbursedOn: LocalDate,
): number[] {
  const dayAfter = stepsFrom(disbursedOn, frequency, monthEnd)
  const days: number[] = []
  days.length = installments + 1
  for (let step = 0; step <= installments; step++) days[step] = dayAfter(step)
  return days
}

function dailyAnnuity(days: readonly number[], rate: number): number {
  let growth = 1
  let sum = 0
  for (let row = days.length - 1; row > 0; row--) {
    sum += growth
    growth *= 1 + (rate * (days[row]! - days[row - 1]!)) / 365
  }
  return growth / sum
}

/** big.js: its `pow` never rounds, so the payment is rounded after every squaring by hand. */
export function bigSchedule({ terms }: BenchLoan): readonly DecimalRow[] {
  const count = terms.installments
  const rate = new Big(terms.annualRate).div(1e8).div(12)
  const growth = bigPower(rate.plus(1), count)
  const principal = new Big(terms.principal).div(100)
  const payment = principal.times(rate).times(growth).div(growth.minus(1)).round(2, Big.roundHalfEven)
  const rows: DecimalRow[] = []
  let balance = principal
  for (let row = 0; row < count; row++) {
    const interest = balance.times(rate).round(2, Big.roundHalfEven)
    const repaid = row === count - 1 ? balance : payment.minus(interest)
    balance = balance.minus(repaid)
    rows.push({ principal: repaid, interest, balance })
  }
  return rows
}

function bigPower(base: Big, exponent: number): Big {
  let result = new Big(1)
  let square = base
  for (let left = exponent; left > 0; left >>= 1) {
    if (left & 1) result = result.times(square).round(30)
    square = square.times(square).round(30)
  }
  return result
}

/** dinero.js has no power and no division: the payment comes from float64, the rate is cut to ten decimals. */
export function dineroSchedule({ terms }: BenchLoan): readonly WayRow[] {
  const count = terms.installments
  const rate = terms.annualRate / 1e8 / 12
  const scaled = { amount: Math.round(rate * 1e8), scale: 8 }
  const payment = dinero({ amount: Math.round((terms.principal * rate) / (1 - (1 + rate) ** -count)), currency: USD })
  const rows: WayRow[] = []
  let balance = dinero({ amount: terms.principal as number, currency: USD })
  for (let row = 0; row < count; row++) {
    const [interest] = roundToCents(multiply(balance, scaled))
    const repaid = row === count - 1 ? balance : subtract(payment, interest)
    balance = subtract(balance, repaid)
    rows.push({
      principal: toSnapshot<number, 'USD'>(repaid).amount,
      interest: toSnapshot<number, 'USD'>(interest).amount,
    })
  }
  return rows
}

function roundToCents(value: Dinero<number, 'USD'>): [Dinero<number, 'USD'>] {
  const { amount, scale } = toSnapshot<number, 'USD'>(value)
  return [dinero({ amount: Math.round(amount / 10 ** (scale - 2)), currency: USD })]
}

export function loanJsSchedule({ terms }: BenchLoan): readonly WayRow[] {
  const loan = new Loan(terms.principal / 100, terms.installments, terms.annualRate / 1e6, 'annuity')
  return loan.installments.map(({ capital, interest }) => ({ principal: capital * 100, interest: interest * 100 }))
}

export function amortizationPackageSchedule({ terms }: BenchLoan): readonly WayRow[] {
  const rows = amortizationSchedule(terms.principal / 100, terms.installments / 12, terms.annualRate / 1e6)
  return rows.map(({ principalPayment, interestPayment }) => ({
    principal: principalPayment * 100,
    interest: interestPayment * 100,
  }))
}

export function financialSchedule({ terms }: BenchLoan): readonly WayRow[] {
  const rate = terms.annualRate / 1e8 / 12
  const count = terms.installments
  return Array.from({ length: count }, (_, row) => ({
    principal: -ppmt(rate, row + 1, count, terms.principal, 0, PaymentDueTime.End),
    interest: -ipmt(rate, row + 1, count, terms.principal, 0, PaymentDueTime.End),
  }))
}
