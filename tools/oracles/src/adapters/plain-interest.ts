/** Interest without a schedule: on so many days, compounded at other times, under payments out of order. */
import {
  addDays,
  daysBetween,
  type Debt,
  type Decimal,
  type LocalDate,
  merchantsRule,
  notSupported,
  simpleAnnualRate,
  simpleInterest,
  spreadsheet,
  usRule,
} from '@lend/core'
import type { Figures } from '../figures.ts'
import { publishedSchedule } from './published-schedule.ts'
import { frequencyOf, type PublishedInputs } from './published-inputs.ts'
import { daysInYears, fractionOfPercent, roundedToCents, yearsBetween } from './quantities.ts'

interface Simple {
  readonly principal: string
  readonly amountAdvanced?: string
  readonly annualRatePercent: string
  readonly dayCount?: string
  readonly days?: number
  readonly start?: LocalDate
  readonly end?: LocalDate
  readonly countBothEnds?: boolean
}

/** One amount over one time. The rate of what was really advanced is simple too. */
export function simple(inputs: Simple): Figures {
  const { days, years } = timeOf(inputs)
  const annualRate = fractionOfPercent(inputs.annualRatePercent)
  const interest = roundedToCents(simpleInterest({ principal: inputs.principal, annualRate, years }))
  const repaid = interest.plus(inputs.principal)
  const advanced = inputs.amountAdvanced ?? inputs.principal
  return {
    days,
    interest,
    installment: repaid,
    aprPercent: simpleAnnualRate({ principal: advanced, repaid, years }).times(100),
  }
}

function timeOf({ days, start, end, countBothEnds, dayCount = 'actual/365' }: Simple): {
  readonly days: number
  readonly years: ReturnType<typeof daysInYears>
} {
  if (start === undefined || end === undefined) return { days: days ?? 0, years: daysInYears(days ?? 0, dayCount) }
  const until = countBothEnds === true ? addDays(end, 1) : end
  return { days: daysBetween(start, until), years: yearsBetween(dayCount)(start, until) }
}

/** Odd days before a first regular period, charged apart. */
export function brokenPeriod(inputs: {
  readonly principal: string
  readonly annualRatePercent: string
  readonly dayCount: string
  readonly regularDays: number
  readonly brokenDays: number
}): Figures {
  const { principal, dayCount } = inputs
  const annualRate = fractionOfPercent(inputs.annualRatePercent)
  const interest = (days: number): Decimal =>
    roundedToCents(simpleInterest({ principal, annualRate, years: daysInYears(days, dayCount) }))
  const [broken, regular] = [interest(inputs.brokenDays), interest(inputs.regularDays)]
  return { brokenPeriodInterest: broken, regularInterest: regular, addToFirstInstallment: broken.plus(regular) }
}

const COMPOUNDINGS: Readonly<Record<string, string>> = {
  annual: '1',
  'semi-annual': '2',
  quarterly: '4',
  monthly: '12',
}

interface Compounded {
  readonly annualRatePercent: string
  readonly compounding: string
}

function nperyOf({ compounding }: Compounded): string {
  const npery = COMPOUNDINGS[compounding]
  if (npery === undefined) throw notSupported(`the compounding ${compounding}`)
  return npery
}

function rateOf(inputs: Compounded, periods: string): Decimal {
  return spreadsheet.compoundedRate({
    nominal: fractionOfPercent(inputs.annualRatePercent),
    npery: nperyOf(inputs),
    periods,
  })
}

/** The rate of one period of payment, of a rate that is compounded at other times. */
export function periodicRate(inputs: Compounded & { readonly periodsPerYear: number }): Figures {
  return { periodicRatePercent: rateOf(inputs, String(inputs.periodsPerYear)).times(100) }
}

/** A schedule at a rate compounded at other times. Without a rounding, totals are of unrounded installments. */
export function compounding(inputs: Compounded & Partial<PublishedInputs>, expected: Figures): Figures {
  const rates = {
    monthlyRatePercent: rateOf(inputs, '12').times(100),
    effectiveAnnualPercent: rateOf(inputs, '1').times(100),
  }
  if (inputs.principal === undefined) return rates
  const { frequency = { unit: 'month', count: 1 } } = inputs
  const periodic = rateOf(inputs, String(frequencyOf({ frequency }).periodsPerYear))
  if (inputs.rounding === undefined) return { ...rates, ...unroundedTotals(periodic, inputs as PublishedInputs) }
  const stated = Object.fromEntries(Object.entries(expected).filter(([name]) => !(name in rates)))
  const level = { ...(inputs as PublishedInputs), frequency, method: 'annuity', exactPeriodicRate: periodic }
  return { ...rates, ...publishedSchedule(level, stated) }
}

function unroundedTotals(rate: Decimal, { principal, installments }: PublishedInputs): Figures {
  const installment = spreadsheet.pmt({ rate, nper: String(installments), pv: principal }).neg()
  const paid = installment.times(installments ?? 0)
  return { installment, totals: { installment: paid, interest: paid.minus(principal) } }
}

interface Debts extends Omit<Debt, 'yearsBetween' | 'annualRate'> {
  readonly annualRatePercent: string
  readonly dayCount: string
}

function debtOf({ annualRatePercent, dayCount, ...debt }: Debts): Debt {
  return { ...debt, annualRate: fractionOfPercent(annualRatePercent), yearsBetween: yearsBetween(dayCount) }
}

export function partial(inputs: Debts): Figures {
  const debt = { ...debtOf(inputs), decimals: null }
  const { after, due } = usRule({ ...debt, unpaidInterest: 'apart' })
  return {
    balances: after.map(({ date, principal, unpaidInterest }) => ({ date, principal, unpaidInterest })),
    due,
    dueIfCapitalised: usRule({ ...debt, unpaidInterest: 'capitalised' }).due,
  }
}

export function merchants(inputs: Debts): Figures {
  return merchantsRule(debtOf(inputs))
}

/** A loan whose interest counts the days to each payment, rounded to the cent there. */
export function dailySimple(inputs: {
  readonly principal: string
  readonly annualRatePercent: string
  readonly dayCount: string
  readonly advanceDate: LocalDate
  readonly installment: string
  readonly paidOn: readonly LocalDate[]
}): Figures {
  const { principal, annualRatePercent, dayCount, advanceDate, installment, paidOn } = inputs
  const payments = paidOn.map((date) => ({ date, amount: installment }))
  const debt = debtOf({
    principal,
    annualRatePercent,
    dayCount,
    start: advanceDate,
    settlement: paidOn.at(-1)!,
    payments,
  })
  const { after } = usRule({ ...debt, unpaidInterest: 'apart', decimals: 2 })
  return {
    payments: after.map((each) => ({
      paidOn: each.date,
      interest: each.interest,
      principal: each.repaid,
      balance: each.principal,
    })),
  }
}
