/** Quantities as the files of published practice write them. */
import {
  Decimal,
  type Fraction,
  fraction,
  type LocalDate,
  minor,
  type Minor,
  notSupported,
  parseRatePercent,
  type Rate,
  toDecimal,
} from '@lend/core'
import { scaledInteger } from '../scaled-integer.ts'
import { yearFraction } from './year-fraction.ts'

/** '12' is 0.12. */
export function fractionOfPercent(percent: string): Decimal {
  return toDecimal(percent, 'percent').div(100)
}

export function rateOfPercent(percent: string): Rate {
  return parseRatePercent(percent)
}

/** Cents, paise: all these cases have two decimals. */
export function cents(text: string): Minor {
  return minor(scaledInteger(text, 2))
}

export function fromCents(amount: number): Decimal {
  return new Decimal(amount).div(100)
}

export function roundedToCents(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP)
}

/** So many days over the year of a day count of real days: 'actual/365'. */
export function daysInYears(days: number, dayCount = 'actual/365'): Fraction {
  return fraction(days, basisOf(dayCount))
}

function basisOf(dayCount: string): number {
  const basis = /^actual\/(36[0-6])$/.exec(dayCount)?.[1]
  if (basis === undefined) throw notSupported(`days by the day count ${dayCount}`)
  return Number(basis)
}

/** The part of a year between two dates by a day count. */
export function yearsBetween(dayCount: string): (from: LocalDate, to: LocalDate) => Fraction {
  return (start, end) => {
    const { num, den } = yearFraction({ convention: dayCount, start, end })
    return fraction(num, den)
  }
}
