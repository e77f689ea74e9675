/** apr.json: annual percentage rates by the methods of several laws, how accurate they must be, and how they are rounded. */
import {
  type AprTransaction,
  type Decimal,
  effectiveApr,
  fraction,
  type Fraction,
  isAprWithinTolerance,
  notSupported,
  roundAprc,
  roundHalfUp,
  type TimedAmount,
  toDecimal,
  type UnitPeriodAmounts,
  usActuarialApr,
} from '@lend/core'
import type { Figures, OracleCase, Replayed, Tolerance } from '../figures.ts'
import { clockFrom, type Dated, type DatedCredit } from './dated-amounts.ts'
import { ofIntervals, ofRule, type PaidCredit, type RuledCredit } from './european-credit.ts'

type Inputs =
  | ({ readonly method: 'us-actuarial' } & UsCredit)
  | ({ readonly method: 'eu-ccd' } & (PaidCredit | RuledCredit | DatedCredit))
  | ({ readonly method: 'xirr-365' } & DatedCredit)
  | ({ readonly method: 'effective-annual'; readonly dayCount: string } & DatedCredit)
  | ({ readonly method?: never } & (Disclosed | Unrounded))

export function replayApr(oracle: OracleCase): Replayed {
  return {
    expected: oracle.expected as Figures,
    actual: figuresOf(oracle.inputs as Inputs),
    tolerance: oracle.tolerance as Tolerance,
  }
}

function figuresOf(inputs: Inputs): Figures {
  switch (inputs.method) {
    case undefined:
      return 'disclosedAprPercent' in inputs ? withinTolerance(inputs) : rounded(inputs)
    case 'us-actuarial':
      return rateFigures(usActuarial(inputs))
    case 'eu-ccd':
      return european(inputs)
    case 'xirr-365':
      return rateFigures(dated(inputs, 'act/365f'))
    case 'effective-annual':
      return rateFigures(dated(inputs, inputs.dayCount))
    default:
      throw notSupported(`the annual percentage rate ${(inputs as { readonly method: string }).method}`)
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

interface UsCredit {
  readonly unitPeriodsPerYear: string
  readonly advances: readonly Stream[]
  readonly payments: readonly Stream[]
}

function usActuarial({ unitPeriodsPerYear, advances, payments }: UsCredit): Decimal {
  return usActuarialApr({
    unitPeriodsPerYear: fractionOf(unitPeriodsPerYear),
    advances: advances.map(amountsOf),
    payments: payments.map(amountsOf),
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

/** Credits of dates count real days over a basis of 365, unless it is given; credits of intervals count as those say. */
const DAY_BASES = { '360': 'act/360', '365': 'act/365f', '365.25': 'act/365.25' } as const

function european(credit: PaidCredit | RuledCredit | DatedCredit): Figures {
  if ('startDate' in credit) return rateFigures(dated(credit, DAY_BASES[credit.dayBasis ?? '365']))
  if ('payments' in credit) return rateFigures(ofIntervals(credit as PaidCredit))
  const { rate, payments } = ofRule(credit)
  return {
    ...rateFigures(rate),
    paymentCount: payments.length,
    payments: Object.fromEntries(payments.map((amount, index) => [String(index + 1), amount])),
  }
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

interface Disclosed {
  readonly actualAprPercent: string
  readonly disclosedAprPercent: string
  readonly transaction: AprTransaction
}

function withinTolerance({ actualAprPercent, disclosedAprPercent, transaction }: Disclosed): Figures {
  const disclosure = { actualPercent: actualAprPercent, disclosedPercent: disclosedAprPercent, transaction }
  return { withinTolerance: isAprWithinTolerance(disclosure) }
}

interface Unrounded {
  readonly aprPercent: string
  readonly decimals: number
}

function rounded({ aprPercent, decimals }: Unrounded): Figures {
  return { rounded: roundHalfUp(toDecimal(aprPercent, 'aprPercent'), decimals) }
}
