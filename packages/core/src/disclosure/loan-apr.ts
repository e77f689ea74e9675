/** Annual percentage rate of a whole loan: terms, fees and the day the money goes out, by the method of a law. */
import type { LocalDate } from '../dates/index.ts'
import { NO_TIME } from '../daycount/index.ts'
import { assertNever } from '../errors.ts'
import { balancingRate, Decimal, fraction, type Fraction, fractionToDecimal } from '../finance/index.ts'
import { type Minor, subtract, sum } from '../money/index.ts'
import { buildSchedule, type Schedule, type ScheduleTerms } from '../schedule/index.ts'
import { type CreditFee, feesDue, isCostOfCredit } from './credit-fee.ts'
import { type Clock, clockInUnitPeriods, clockInYears, stepsPerYear } from './payment-times.ts'

/**
 * - `eu-effective`: yearly effective rate, Directive 2008/48/EC and 2014/17/EU (and Directive (EU) 2023/2225)
 * - `us-actuarial`: nominal rate by unit-periods, Regulation Z
 * - `rbi-kfs`: nominal rate of the Indian key facts statement: the internal rate of return of a period, times periods in a year
 */
export type AprMethod = 'eu-effective' | 'us-actuarial' | 'rbi-kfs'

export const APR_METHODS: readonly AprMethod[] = ['eu-effective', 'us-actuarial', 'rbi-kfs']

/**
 * The rate at which what the borrower receives is worth what is paid: installments as scheduled, and all fees that are part of the cost.
 * @param fees in the currency of the terms
 * @returns as a fraction, unrounded: 0.1707 is 17.07 %
 * @throws {LendError} NO_RATE (fees as large as the loan), TERMS_INVALID and whatever `buildSchedule` refuses
 * @see docs/rules/apr.md#whole-loans
 */
export function loanApr(
  terms: ScheduleTerms,
  fees: readonly CreditFee[],
  disbursedOn: LocalDate,
  method: AprMethod,
): Decimal {
  return scheduleApr(buildSchedule(terms, disbursedOn), terms, fees, method)
}

/** The same for a schedule that is there already. `terms` are those it was built from. */
export function scheduleApr(
  schedule: Schedule,
  terms: ScheduleTerms,
  fees: readonly CreditFee[],
  method: AprMethod,
): Decimal {
  const counted = fees.filter(isCostOfCredit)
  switch (method) {
    case 'eu-effective':
      return effectiveRate(schedule, terms, counted)
    case 'us-actuarial':
      return actuarialRate(schedule, terms, counted)
    case 'rbi-kfs':
      return periodicRate(schedule, terms, counted)
    default:
      return assertNever(method)
  }
}

/** What the borrower has after all that is deducted or paid on the day of disbursement. */
export function amountReceived(schedule: Schedule, fees: readonly CreditFee[]): Minor {
  return subtract(subtract(schedule.principal, schedule.upfrontInterest), feesDue(fees, 'disbursement'))
}

/** An amount, received above 0 and paid below, with its time. */
type Timed<T> = readonly [amount: number, at: T]

/** What is received at the start, each row with the fees of each installment, and fees on days of their own. */
function timed<T>(
  schedule: Schedule,
  terms: ScheduleTerms,
  fees: readonly CreditFee[],
  clock: Clock<T>,
  start: T,
): readonly Timed<T>[] {
  const each = feesDue(fees, 'each-installment')
  // The one row of a bullet loan is paid where its last period ends.
  const skipped = terms.amortization.kind === 'bullet' ? terms.installments - 1 : 0
  return [
    [amountReceived(schedule, fees), start],
    ...schedule.installments.map(
      ({ principal, interest }, index): Timed<T> => [
        0 - sum([principal, interest, each]),
        clock.ofRow(index + skipped),
      ],
    ),
    ...fees.flatMap(({ dueOn, amount }): readonly Timed<T>[] =>
      dueOn === 'disbursement' || dueOn === 'each-installment' ? [] : [[0 - amount, clock.ofDate(dueOn)]],
    ),
  ]
}

const START = fraction(0)

function effectiveRate(schedule: Schedule, terms: ScheduleTerms, fees: readonly CreditFee[]): Decimal {
  const flows = timed(schedule, terms, fees, clockInYears(terms, schedule.disbursedOn), START)
  return balancingRate(flows.map(([amount, at]) => ({ amount: new Decimal(amount), at })))
}

/** As the effective rate, in periods of the frequency. */
function periodicRate(schedule: Schedule, terms: ScheduleTerms, fees: readonly CreditFee[]): Decimal {
  const perYear = stepsPerYear(terms.frequency)
  const inPeriods = ({ numerator, denominator }: Fraction): Fraction =>
    fraction(numerator * perYear.numerator, denominator * perYear.denominator)
  const flows = timed(schedule, terms, fees, clockInYears(terms, schedule.disbursedOn), START)
  const rate = balancingRate(flows.map(([amount, at]) => ({ amount: new Decimal(amount), at: inPeriods(at) })))
  return rate.times(fractionToDecimal(perYear))
}

function actuarialRate(schedule: Schedule, terms: ScheduleTerms, fees: readonly CreditFee[]): Decimal {
  const clock = clockInUnitPeriods(terms, schedule.disbursedOn, schedule.installments.length)
  const flows = timed(schedule, terms, fees, clock, { t: 0, f: NO_TIME })
  const rate = balancingRate(
    flows.map(([amount, { t, f }]) => ({
      amount: new Decimal(amount),
      at: fraction(t),
      simple: fraction(f.num, f.den),
    })),
  )
  return rate.times(fractionToDecimal(clock.perYear))
}
