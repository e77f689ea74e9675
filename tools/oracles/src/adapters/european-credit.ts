/** Credits of apr.json whose times are intervals: with payments that are listed, or that follow a rule. */
import {
  type CreditInterval,
  type Decimal,
  effectiveApr,
  fraction,
  repeatAmount,
  type TimedAmount,
  toDecimal,
} from '@lend/core'
import { paymentsByRule, type RepaymentSchedule } from './credit-by-rule.ts'

interface Interval extends Omit<CreditInterval, 'daysPerYear'> {
  readonly dayBasis?: CreditInterval['daysPerYear']
}

interface Once {
  readonly amount: string
  readonly at: Interval
}

interface Series {
  readonly amount: string
  readonly count: number
  readonly first: Interval
  readonly every?: Interval
}

interface Credit {
  readonly drawdowns: readonly Once[]
  readonly fees?: readonly Once[]
}

export interface PaidCredit extends Credit {
  readonly payments: readonly Series[]
}

export interface RuledCredit extends Credit {
  readonly schedule?: RepaymentSchedule
  readonly paymentRounding?: 'cents' | 'none'
  /** What the rule comes to by month, signed: money paid by the borrower is negative. */
  readonly flows?: readonly { readonly month: number; readonly amount: string }[]
}

export function ofIntervals({ drawdowns, fees = [], payments }: PaidCredit): Decimal {
  return effectiveApr({ drawdowns: drawdowns.map(once), payments: [...fees.map(once), ...payments.flatMap(series)] })
}

/** The rate of the flows that the case states, or else of the payments that the rule makes. */
export function ofRule(credit: RuledCredit): { readonly rate: Decimal; readonly payments: readonly Decimal[] } {
  const payments = paymentsByRule(credit)
  const flows = credit.flows === undefined ? madeFlows(credit, payments) : statedFlows(credit.flows)
  return { rate: effectiveApr(flows), payments }
}

interface Flows {
  readonly drawdowns: readonly TimedAmount[]
  readonly payments: readonly TimedAmount[]
}

/** Fees of later months are within the payments. */
function madeFlows({ drawdowns, fees = [] }: RuledCredit, payments: readonly Decimal[]): Flows {
  const timed = payments.map((amount, index) => ({ amount, years: fraction(index + 1, 12) }))
  const atStart = fees.filter(({ at }) => (at.months ?? 0) <= 0)
  return { drawdowns: drawdowns.map(once), payments: [...atStart.map(once), ...timed] }
}

function statedFlows(flows: NonNullable<RuledCredit['flows']>): Flows {
  const timed = flows.map(({ month, amount }) => ({ amount: toDecimal(amount, 'amount'), years: fraction(month, 12) }))
  return {
    drawdowns: timed.filter(({ amount }) => amount.gt(0)),
    payments: timed.filter(({ amount }) => amount.lt(0)).map(({ amount, years }) => ({ amount: amount.neg(), years })),
  }
}

function series({ amount, count, first, every }: Series): readonly TimedAmount[] {
  return repeatAmount({ amount, count, first: creditInterval(first), ...(every && { every: creditInterval(every) }) })
}

function once({ amount, at }: Once): TimedAmount {
  return repeatAmount({ amount, count: 1, first: creditInterval(at) })[0]!
}

function creditInterval({ dayBasis, ...interval }: Interval): CreditInterval {
  return { ...interval, ...(dayBasis && { daysPerYear: dayBasis }) }
}
