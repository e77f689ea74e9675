/** Series of cash flows: NPV, IRR, MIRR and XIRR as spreadsheets define them. Money paid is negative, money received positive. */
import { daysBetween } from '../dates/index.ts'
import type { LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { balancingRate, presentValue } from './cash-flows.ts'
import { Decimal, power, settleRate, toDecimal } from './decimal.ts'
import type { Numeric } from './decimal.ts'
import { fraction } from './fraction.ts'
import { noRate } from './solve-rate.ts'

/** Where spreadsheets start to look for a rate, and so which of several rates they find. */
const USUAL_GUESS = '0.1'

/**
 * Present value of flows that are one period apart.
 * @param terms `firstFlowAt`: periods from today to the first flow. Spreadsheets say 1, textbooks 0; 1 unless given
 * @throws {LendError} INPUT_INVALID, NUMBER_OUT_OF_RANGE
 */
export function npv(terms: {
  readonly rate: Numeric
  readonly values: readonly Numeric[]
  readonly firstFlowAt?: 0 | 1
}): Decimal {
  const { firstFlowAt = 1 } = terms
  const flows = readValues(terms.values).map((amount, index) => ({ amount, at: fraction(index + firstFlowAt) }))
  return presentValue(flows, toDecimal(terms.rate, 'rate'))
}

/**
 * Rate per period at which flows, one period apart, balance. Of several rates the one nearest to the guess.
 * @throws {LendError} NO_RATE, INPUT_INVALID
 */
export function irr(terms: { readonly values: readonly Numeric[]; readonly guess?: Numeric }): Decimal {
  const flows = readValues(terms.values).map((amount, index) => ({ amount, at: fraction(index) }))
  return balancingRate(flows, toDecimal(terms.guess ?? USUAL_GUESS, 'guess'))
}

/**
 * IRR with two rates of its own: what is paid is financed at one, what is received is invested at the other.
 * @throws {LendError} NO_RATE when all flows have the same direction, INPUT_INVALID
 */
export function mirr(terms: {
  readonly values: readonly Numeric[]
  readonly financeRate: Numeric
  readonly reinvestRate: Numeric
}): Decimal {
  const values = readValues(terms.values)
  const part = (sign: 1 | -1): Decimal[] => values.map((value) => (value.s === sign ? value : new Decimal(0)))
  const paid = npv({ rate: terms.financeRate, values: part(-1), firstFlowAt: 0 }).neg()
  const received = npv({ rate: terms.reinvestRate, values: part(1), firstFlowAt: 0 })
  if (!paid.gt(0) || !received.gt(0)) throw noRate('all amounts flow in the same direction')
  const periods = new Decimal(values.length - 1)
  const invested = received.times(
    power(toDecimal(terms.reinvestRate, 'reinvestRate').plus(1), periods, 'The final value'),
  )
  return settleRate(power(invested.div(paid), new Decimal(1).div(periods), 'The rate').minus(1))
}

/**
 * Effective annual rate at which dated flows balance: days / 365, in any order. Of several rates the one nearest to the guess.
 * @param terms `daysPerYear` 365 unless given
 * @throws {LendError} NO_RATE, INPUT_INVALID when there is not one date for each value
 */
export function xirr(terms: {
  readonly values: readonly Numeric[]
  readonly dates: readonly LocalDate[]
  readonly daysPerYear?: number
  readonly guess?: Numeric
}): Decimal {
  const { dates, daysPerYear = 365 } = terms
  const values = readValues(terms.values)
  const [first] = dates.toSorted()
  if (dates.length !== values.length || first === undefined)
    throw refuseSeries(`${values.length} values have ${dates.length} dates. Give a date for each value.`)
  const flows = values.map((amount, index) => ({
    amount,
    at: fraction(daysBetween(first, dates[index] ?? first), daysPerYear),
  }))
  return balancingRate(flows, toDecimal(terms.guess ?? USUAL_GUESS, 'guess'))
}

function readValues(values: readonly Numeric[]): readonly Decimal[] {
  if (values.length === 0) throw refuseSeries('There are no values. Give at least one.')
  return values.map((value, index) => toDecimal(value, `values[${index}]`))
}

function refuseSeries(message: string): LendError {
  return new LendError('INPUT_INVALID', message, { name: 'values' })
}
