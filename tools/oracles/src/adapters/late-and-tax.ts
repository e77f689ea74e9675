/** What lateness costs, the tax on charges, and leaving early. */
import {
  Decimal,
  daysBetween,
  firstPenaltyDay,
  gstOn,
  type GstSubject,
  type LocalDate,
  minor,
  type Minor,
  penaltyAmount,
  penaltyBase,
  type PenaltyRule,
  simpleInterest,
  splitGst,
  subtract,
  sum,
  toDecimal,
  withinCap,
  ZERO_BREAKDOWN,
} from '@lend/core'
import type { Figures } from '../figures.ts'
import { scaledInteger } from '../scaled-integer.ts'
import { cents, daysInYears, fractionOfPercent, fromCents, rateOfPercent, roundedToCents } from './quantities.ts'

const ONCE: Omit<PenaltyRule, 'amount'> = {
  code: 'late-fee',
  graceDays: 0,
  countsGraceDays: false,
  cap: null,
  taxRate: null,
  rounding: 'half-up',
}

/** A share of what is unpaid of an installment, once grace is over, between a least and a most. */
export function lateFee(inputs: {
  readonly installment: string
  readonly paidBefore: string
  readonly dueOn: LocalDate
  readonly asOf: LocalDate
  readonly graceDays: number
  readonly percent: string
  readonly minimum: string | null
  readonly maximum: string | null
}): Figures {
  const { installment, dueOn, asOf, graceDays, percent, minimum, maximum } = inputs
  const rule: PenaltyRule = {
    ...ONCE,
    graceDays,
    amount: {
      kind: 'percent',
      rate: rateOfPercent(percent),
      of: 'overdue-installment',
      ...(minimum !== null && { minimum: cents(minimum) }),
    },
    cap: maximum === null ? null : { kind: 'amount', amount: cents(maximum) },
  }
  const unpaid = subtract(cents(installment), cents(inputs.paidBefore))
  const isRaised = unpaid > 0 && asOf >= firstPenaltyDay(rule, dueOn, 0)
  const fee = isRaised ? withinCap(rule, penaltyAmount(rule, unpaid, 1), cents(installment)) : minor(0)
  return { daysLate: Math.max(0, daysBetween(dueOn, asOf)), fee: fromCents(fee) }
}

interface Penal {
  readonly overdueAmount: string
  readonly ratePercentPerYear: string
  readonly dayCount: string
}

function perDay({ ratePercentPerYear, dayCount }: Penal, rounding: PenaltyRule['rounding']): PenaltyRule {
  const yearDays = dayCount === 'actual/360' ? 360 : 365
  return {
    ...ONCE,
    rounding,
    amount: {
      kind: 'percent-per-day',
      annualRate: rateOfPercent(ratePercentPerYear),
      of: 'overdue-installment',
      yearDays,
    },
  }
}

/** Overdue amounts finer than a paisa are counted in millionths, cut there, so that the figure shown is rounded once. */
export function penalCharge(inputs: Penal & { readonly days: number }): Figures {
  const decimals = (inputs.overdueAmount.split('.')[1]?.length ?? 0) > 2 ? 6 : 2
  const rule = perDay(inputs, decimals === 2 ? 'half-up' : 'down')
  const overdue = minor(scaledInteger(inputs.overdueAmount, decimals))
  const charge = penaltyAmount(rule, overdue, inputs.days)
  const baseAfter = penaltyBase(rule, { ...ZERO_BREAKDOWN, principal: overdue, penalties: charge })
  return {
    penalCharge: new Decimal(charge).div(10 ** decimals),
    addedToInterestBase: new Decimal(subtract(baseAfter, overdue)),
  }
}

/** A charge for each month on the overdue amount alone; the last figure is what adding them to it would wrongly make. */
export function penalSequence(inputs: Penal & { readonly months: readonly { readonly days: number }[] }): Figures {
  const rule = perDay(inputs, 'half-up')
  const overdue = cents(inputs.overdueAmount)
  const charges = inputs.months.map(({ days }) => penaltyAmount(rule, overdue, days))
  const compounded = inputs.months.reduce<Minor>(
    (charged, { days }) => sum([charged, penaltyAmount(rule, sum([overdue, charged]), days)]),
    minor(0),
  )
  return {
    charges: charges.map(fromCents),
    total: fromCents(sum(charges)),
    wrongIfCompounded: fromCents(compounded),
  }
}

export function overdueInterest(inputs: {
  readonly overdueInstallment: string
  readonly overduePrincipal: string
  readonly contractRatePercent: string
  readonly days: number
  readonly dayCount: string
}): Figures {
  const annualRate = fractionOfPercent(inputs.contractRatePercent)
  const years = daysInYears(inputs.days, inputs.dayCount)
  const on = (principal: string): Decimal => simpleInterest({ principal, annualRate, years })
  return {
    contractInterestOnOverduePrincipal: on(inputs.overduePrincipal),
    contractInterestOnOverdueInstallment: on(inputs.overdueInstallment),
  }
}

/** Principal and the cost of the days used, and no more. */
export function coolingOff(inputs: {
  readonly principal: string
  readonly aprPercent: string
  readonly daysUsed: number
  readonly dayCount: string
  readonly penalty: string
}): Figures {
  const years = daysInYears(inputs.daysUsed, inputs.dayCount)
  const annualRate = fractionOfPercent(inputs.aprPercent)
  const cost = roundedToCents(simpleInterest({ principal: inputs.principal, annualRate, years }))
  return {
    proportionateCost: cost,
    exitAmount: toDecimal(inputs.principal, 'principal').plus(cost).plus(inputs.penalty),
  }
}

export function gst(inputs: {
  readonly charge: string
  readonly amount: string
  readonly gstPercent: string
}): Figures {
  const amount = cents(inputs.amount)
  const tax = gstOn({ subject: subjectOf(inputs.charge), amount, rate: rateOfPercent(inputs.gstPercent) })
  return { gst: fromCents(tax), total: fromCents(sum([amount, tax])) }
}

function subjectOf(charge: string): GstSubject {
  if (charge.startsWith('penal')) return 'penal-charge'
  return /^(interest|discount)/.test(charge) ? 'interest' : 'fee'
}

export function splitTax(inputs: {
  readonly amount: string
  readonly cgstPercent: string
  readonly sgstPercent: string
}): Figures {
  const { central, state, total } = splitGst({
    amount: cents(inputs.amount),
    centralRate: rateOfPercent(inputs.cgstPercent),
    stateRate: rateOfPercent(inputs.sgstPercent),
  })
  return { cgst: fromCents(central), sgst: fromCents(state), total: fromCents(total) }
}
