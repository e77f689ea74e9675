/**
 * When the installments of a schedule are paid, as annual percentage rates measure time. A regular first period is one step of the
 * frequency and every further installment one step more, whatever days the months have and wherever a holiday moves a payment; a stub and a
 * last period cut at maturity are measured by their dates.
 */
import { type Frequency, fromEpochDay, type LocalDate, stepDate } from '../dates/index.ts'
import {
  type AprUnit,
  europeanYears,
  NO_TIME,
  type Ratio,
  stepInYears,
  type UnitPeriods,
  usUnitPeriods,
} from '../daycount/index.ts'
import { addFractions, fraction, type Fraction, multiplyFraction } from '../finance/index.ts'
import { dueDates, type ScheduleTerms } from '../schedule/index.ts'

/** Time since the disbursement, in some unit. */
export interface Clock<T> {
  /** Of the installment at an index, from 0. */
  readonly ofRow: (index: number) => T
  readonly ofDate: (date: LocalDate) => T
}

/** Steps of a frequency in a year of 12 equal months, 52 weeks or 365 days. */
export function stepsPerYear(frequency: Frequency): Fraction {
  const { num, den } = stepInYears(frequency)
  return fraction(den, num)
}

/**
 * Years as European law counts them. A day before the disbursement is below 0.
 * @see Directive 2008/48/EC, Annex I, part I, remark (c)
 */
export function clockInYears(terms: ScheduleTerms, disbursedOn: LocalDate): Clock<Fraction> {
  const step = toFraction(stepInYears(terms.frequency))
  const counting = { unit: europeanUnit(terms.frequency), monthEnd: terms.monthEnd }
  const years = (from: LocalDate, to: LocalDate): Fraction => toFraction(europeanYears(from, to, counting))
  const ofDate = (date: LocalDate): Fraction =>
    date < disbursedOn ? multiplyFraction(years(date, disbursedOn), -1) : years(disbursedOn, date)
  const rows = nominalRows(terms, disbursedOn)
  const first = rows.isRegular ? step : ofDate(rows.dateOf(0))
  const ofRow = (index: number): Fraction =>
    rows.isCut(index) ? ofDate(rows.dateOf(index)) : addFractions(first, multiplyFraction(step, index))
  return { ofRow, ofDate }
}

/**
 * Unit-periods of the United States, and how many there are in a year. The unit-period is the interval between payments, at most a year; with
 * a single payment it is the whole term, at most a year.
 * @see 12 CFR 1026, Appendix J, (b)(4) and (b)(5)
 */
export function clockInUnitPeriods(
  terms: ScheduleTerms,
  disbursedOn: LocalDate,
  rowCount: number,
): Clock<UnitPeriods> & { readonly perYear: Fraction } {
  const rows = nominalRows(terms, disbursedOn)
  const lastIndex = terms.installments - 1
  if (rowCount === 1)
    return singlePaymentClock(disbursedOn, rows.dateOf(terms.amortization.kind === 'bullet' ? lastIndex : 0))
  const unit = atMostAYear(terms.frequency)
  const ofDate = (date: LocalDate): UnitPeriods => unitPeriodsBetween(disbursedOn, date, unit)
  const first = rows.isRegular ? { t: 1, f: NO_TIME } : ofDate(rows.dateOf(0))
  const ofRow = (index: number): UnitPeriods =>
    unit !== terms.frequency || rows.isCut(index) ? ofDate(rows.dateOf(index)) : { t: first.t + index, f: first.f }
  return { ofRow, ofDate, perYear: stepsPerYear(unit) }
}

const YEAR: Frequency = { every: 1, unit: 'year' }

/** Due dates before any roll, whether the first period is a regular one, and which row was cut at maturity. */
function nominalRows(
  terms: ScheduleTerms,
  disbursedOn: LocalDate,
): {
  readonly isRegular: boolean
  readonly dateOf: (index: number) => LocalDate
  readonly isCut: (index: number) => boolean
} {
  const { nominal, cut } = dueDates(terms, disbursedOn)
  const { firstDueDate, frequency, monthEnd } = terms
  return {
    isRegular: firstDueDate === null || firstDueDate === stepDate(disbursedOn, frequency, 1, monthEnd),
    dateOf: (index) => fromEpochDay(nominal[index + 1] as number),
    isCut: (index) => cut && index === terms.installments - 1,
  }
}

function singlePaymentClock(
  disbursedOn: LocalDate,
  paidOn: LocalDate,
): Clock<UnitPeriods> & { readonly perYear: Fraction } {
  const yearLater = stepDate(disbursedOn, YEAR, 1, 'last-day')
  const unit = paidOn > yearLater ? YEAR : wholeTerm(disbursedOn, paidOn)
  const ofDate = (date: LocalDate): UnitPeriods => unitPeriodsBetween(disbursedOn, date, unit)
  return { ofRow: () => ofDate(paidOn), ofDate, perYear: stepsPerYear(unit) }
}

/** The term as one unit-period: months where it is a whole number of them, else days. */
function wholeTerm(from: LocalDate, to: LocalDate): Frequency {
  const months = usUnitPeriods(from, to, { every: 1, unit: 'month' })
  if (months.f.num === 0) return { every: months.t, unit: 'month' }
  const days = usUnitPeriods(from, to, { every: 1, unit: 'day' })
  return { every: days.t, unit: 'day' }
}

/** Charges before the start of the transaction count at its start. */
function unitPeriodsBetween(from: LocalDate, to: LocalDate, unit: Frequency): UnitPeriods {
  return usUnitPeriods(from, to < from ? from : to, unit)
}

function atMostAYear(frequency: Frequency): Frequency {
  const { num, den } = stepInYears(frequency)
  return num > den ? YEAR : frequency
}

function europeanUnit({ unit }: Frequency): AprUnit {
  if (unit === 'week') return 'week'
  return unit === 'day' || unit === 'year' ? 'year' : 'month'
}

function toFraction({ num, den }: Ratio): Fraction {
  return fraction(num, den)
}
