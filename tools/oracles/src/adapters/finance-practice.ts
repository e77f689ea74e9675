/** Published practice that is no schedule of a loan: rebates, flat rates, subsidies, dates. */
import {
  type Decimal,
  dueDates,
  fromEpochDay,
  type LocalDate,
  simpleInterest,
  spreadsheet,
  unearnedFinanceCharge,
  fraction,
  toDecimal,
} from '@lend/core'
import type { Figures } from '../figures.ts'
import { frequencyOf, type PublishedInputs } from './published-inputs.ts'
import { fractionOfPercent, roundedToCents } from './quantities.ts'

export function ruleOf78(inputs: {
  readonly financeCharge: string
  readonly installments: number
  readonly paidInstallments: number
}): Figures {
  const { financeCharge, installments, paidInstallments: paid } = inputs
  const refund = roundedToCents(unearnedFinanceCharge({ financeCharge, installments, paid }))
  return { refund, earned: toDecimal(financeCharge, 'financeCharge').minus(refund) }
}

/** Flat interest, and the reducing rate that asks for the same installment. */
export function flatFigures(inputs: {
  readonly principal: string
  readonly annualRatePercent: string
  readonly installments: number
}): Figures {
  const { principal, installments } = inputs
  const annualRate = fractionOfPercent(inputs.annualRatePercent)
  const interest = simpleInterest({ principal, annualRate, years: fraction(installments, 12) })
  const installmentExact = interest.plus(principal).div(installments)
  const rate = spreadsheet.rate({ nper: String(installments), pmt: installmentExact.neg(), pv: principal })
  return { interest, installmentExact, installment: installmentExact, equivalentReducingRatePercent: rate.times(1200) }
}

/** What is missing when rentals are worth less than what they finance. */
export function presentValueGap(inputs: {
  readonly advance: string
  readonly deposit: string
  readonly installment: string
  readonly installments: number
  readonly firstInstallmentAt: 0 | 1
  readonly annualRatePercent: string
  readonly frequency: PublishedInputs['frequency']
}): Figures {
  const rate = fractionOfPercent(inputs.annualRatePercent).div(frequencyOf(inputs).periodsPerYear)
  const type = inputs.firstInstallmentAt === 0 ? 1 : 0
  const worth = spreadsheet.pv({ rate, nper: String(inputs.installments), pmt: `-${inputs.installment}`, type })
  return { contribution: toDecimal(inputs.advance, 'advance').minus(inputs.deposit).minus(worth) }
}

interface Span {
  readonly days: number
  readonly daysBasis: number
}

/** Interest alone, on a part of what is committed; the commitment falls due with the last. */
export function halfCommitment(inputs: {
  readonly commitment: string
  readonly interestOn: string
  readonly annualRatePercent: string
  readonly installments: number
  readonly firstPeriod?: Span
  readonly lastPeriod?: Span
}): Figures {
  const { installments, firstPeriod, lastPeriod } = inputs
  const annualRate = fractionOfPercent(inputs.annualRatePercent)
  const interestOf = (span: Span | undefined): Decimal => {
    const years = span === undefined ? fraction(1, 12) : fraction(span.days, span.daysBasis)
    return roundedToCents(simpleInterest({ principal: inputs.interestOn, annualRate, years }))
  }
  const spans = Array.from({ length: installments }, (_, index) =>
    index === 0 ? firstPeriod : index === installments - 1 ? lastPeriod : undefined,
  )
  const interest = spans.map(interestOf)
  const total = interest.reduce((sum, each) => sum.plus(each))
  const commitment = toDecimal(inputs.commitment, 'commitment')
  return {
    interest,
    finalInstallment: commitment.plus(interest.at(-1)!),
    totals: { interest: total, installment: total.plus(commitment) },
  }
}

/** Due dates counted from the first one. A rule that speaks of ends keeps to the last days of months. */
export function dueDateFigures(inputs: {
  readonly firstDue: LocalDate
  readonly installments: number
  readonly frequency: PublishedInputs['frequency']
  readonly rule?: string
}): Figures {
  const { firstDue, installments, rule = '' } = inputs
  const { payable } = dueDates(
    {
      installments,
      frequency: frequencyOf(inputs).frequency,
      firstDueDate: firstDue,
      monthEnd: /\b(end|last)\b/.test(rule) ? 'end-of-month' : 'last-day',
      calendar: null,
      roll: 'none',
    },
    EARLIER,
  )
  const dates = payable.slice(1).map((day) => fromEpochDay(day))
  return { first: dates[0], last: dates.at(-1), dates }
}

/** Due dates that are counted from the first one do not look at the day of disbursement, so long as it lies before. */
const EARLIER = '1900-01-01' as LocalDate
