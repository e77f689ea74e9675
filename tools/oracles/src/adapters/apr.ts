/** apr.json: annual percentage rates by the methods of several laws. */
import {
  type AprTransaction,
  type CreditInterval,
  type Decimal,
  effectiveApr,
  fraction,
  type Fraction,
  isAprWithinTolerance,
  notSupported,
  repeatAmount,
  roundAprc,
  roundHalfUp,
  type TimedAmount,
  toDecimal,
  type UnitPeriodAmounts,
  usActuarialApr,
} from '@lend/core'
import type { Figures, OracleCase, Replayed, Tolerance } from '../figures.ts'
import { paymentsByRule, type RuledCredit } from './credit-by-rule.ts'
import { clockFrom, type Dated } from './dated-amounts.ts'

export function replayApr(oracle: OracleCase): Replayed {
  const inputs = oracle.inputs as { readonly method?: string }
  return {
    expected: oracle.expected as Figures,
    actual: figuresOf(inputs),
    tolerance: oracle.tolerance as Tolerance,
  }
}

function figuresOf(inputs: { readonly method?: string }): Figures {
  switch (inputs.method) {
    case undefined:
      return 'disclosedAprPercent' in inputs ? withinTolerance(inputs as never) : rounded(inputs as never)
    case 'us-actuarial':
      return rateFigures(usActuarial(inputs as never))
    case 'eu-ccd':
      return european(inputs as never)
    case 'xirr-365':
      return rateFigures(dated(inputs as never, 'act/365f'))
    case 'effective-annual':
      return rateFigures(dated(inputs as never, (inputs as { readonly dayCount: string }).dayCount))
    default:
      throw notSupported(`the annual percentage rate ${inputs.method}`)
  }
}

function rateFigures(rate: Decimal): Figures {
  const percent = rate.times(100)
  return { aprPercent: percent, recomputedAprPercent: percent, aprPercentRounded1: roundAprc(rate) }
}

interface Stream {
  readonly amount: string
  readonly count?: number
  readonly t: number
  readonly f: string
}

function usActuarial(inputs: {
  readonly unitPeriodsPerYear: string
  readonly advances: readonly Stream[]
  readonly payments: readonly Stream[]
}): Decimal {
  return usActuarialApr({
    unitPeriodsPerYear: fractionOf(inputs.unitPeriodsPerYear),
    advances: inputs.advances.map(amountsOf),
    payments: inputs.payments.map(amountsOf),
  })
}

function amountsOf({ amount, count = 1, t, f }: Stream): UnitPeriodAmounts {
  return { amount, count, t, f: fractionOf(f) }
}

/** '19/30', '0', '365/4'. */
function fractionOf(text: string): Fraction {
  const [numerator, denominator = '1'] = text.split('/')
  return fraction(Number(numerator), Number(denominator))
}

interface Interval extends Omit<CreditInterval, 'daysPerYear'> {
  readonly dayBasis?: CreditInterval['daysPerYear']
}

interface Series {
  readonly amount: string
  readonly count: number
  readonly first: Interval
  readonly every?: Interval
}

interface EuropeanCredit extends RuledCredit {
  readonly payments?: readonly Series[]
}

/** Credits of dates count real days over a basis of 365, unless it is given; credits of intervals count as those say. */
const DAY_BASES = { '360': 'act/360', '365': 'act/365f', '365.25': 'act/365.25' } as const

function european(credit: EuropeanCredit | DatedCredit): Figures {
  return 'startDate' in credit
    ? rateFigures(dated(credit, DAY_BASES[credit.dayBasis ?? '365']))
    : ofIntervals(credit as EuropeanCredit)
}

function ofIntervals(credit: EuropeanCredit): Figures {
  const drawdowns = credit.drawdowns.map(once)
  const fees = (credit.fees ?? []).map(once)
  if (credit.payments !== undefined) {
    const payments = [...fees, ...credit.payments.flatMap(series)]
    return rateFigures(effectiveApr({ drawdowns, payments }))
  }
  return ofRule(credit)
}

/** Credit whose payments follow a rule: the rate of the flows that the case states, or else of the payments that the rule makes. */
function ofRule(credit: EuropeanCredit): Figures {
  const payments = paymentsByRule(credit)
  return {
    ...rateFigures(effectiveApr(credit.flows === undefined ? madeFlows(credit, payments) : statedFlows(credit.flows))),
    paymentCount: payments.length,
    payments: Object.fromEntries(payments.map((amount, index) => [String(index + 1), amount])),
  }
}

interface Flows {
  readonly drawdowns: readonly TimedAmount[]
  readonly payments: readonly TimedAmount[]
}

/** Fees of later months are within the payments. */
function madeFlows({ drawdowns, fees = [] }: EuropeanCredit, payments: readonly Decimal[]): Flows {
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

function once({ amount, at }: { readonly amount: string; readonly at: Interval }): TimedAmount {
  return repeatAmount({ amount, count: 1, first: creditInterval(at) })[0]!
}

function creditInterval({ dayBasis, ...interval }: Interval): CreditInterval {
  return { ...interval, ...(dayBasis && { daysPerYear: dayBasis }) }
}

interface DatedCredit {
  readonly startDate?: string
  readonly dayBasis?: keyof typeof DAY_BASES
  readonly drawdowns: readonly Dated[]
  readonly fees?: readonly Dated[]
  readonly payments: readonly Dated[]
}

/** Time counted from the first drawdown by a day count. */
function dated({ startDate, drawdowns, fees = [], payments }: DatedCredit, convention: string): Decimal {
  const paid = [...fees, ...payments]
  const dates = [...drawdowns, ...paid].map(({ date }) => date)
  const timeOf = clockFrom(startDate ?? dates.toSorted()[0]!, convention)
  const timed = (amounts: readonly Dated[]): readonly TimedAmount[] =>
    amounts.flatMap(({ amount, date, count = 1 }) =>
      Array.from({ length: count }, () => ({ amount, years: timeOf(date) })),
    )
  return effectiveApr({ drawdowns: timed(drawdowns), payments: timed(paid) })
}

function withinTolerance(inputs: {
  readonly actualAprPercent: string
  readonly disclosedAprPercent: string
  readonly transaction: AprTransaction
}): Figures {
  const { actualAprPercent, disclosedAprPercent, transaction } = inputs
  const disclosure = { actualPercent: actualAprPercent, disclosedPercent: disclosedAprPercent, transaction }
  return { withinTolerance: isAprWithinTolerance(disclosure) }
}

function rounded({ aprPercent, decimals }: { readonly aprPercent: string; readonly decimals: number }): Figures {
  return { rounded: roundHalfUp(toDecimal(aprPercent, 'aprPercent'), decimals) }
}
