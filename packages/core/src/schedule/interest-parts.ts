/** Interest of a period in which the balance changed: the exact sum of its parts, rounded once. */
import { type LocalDate, toEpochDay } from '../dates/index.ts'
import type { Minor, RoundingMode } from '../money/index.ts'
import { type Factor, factorsOf, rateTimes, totalFactor, type Whole } from './period-factors.ts'
import { accruedFraction } from './period-fraction.ts'
import { periodAt, periodOfRow, periodsOf } from './periods.ts'
import { interestOutOfRange } from './interest-rule.ts'
import { addRatio, NO_TIME, type Ratio, subtractRatio } from '../daycount/index.ts'
import { divideRounded } from './round-ratio.ts'
import type { ScheduleTerms } from './terms.ts'

/** A balance in minor units that bore interest for a while: balance x num / den. */
export interface InterestPart {
  readonly balance: number
  readonly num: Whole
  readonly den: Whole
}

/**
 * Interest of a period: the sum of balance x num / den over its parts, rounded once.
 * @param unit minor units that the result is a multiple of
 * @throws {LendError} AMOUNT_OUT_OF_RANGE when it is more than a safe integer
 */
export function periodInterest(parts: readonly InterestPart[], mode: RoundingMode, unit = 1): Minor {
  const { numerator, denominator } = sumOfParts(parts)
  const amount = Number(divideRounded(BigInt(numerator), BigInt(denominator) * BigInt(unit), mode)) * unit
  if (!Number.isSafeInteger(amount)) throw interestOutOfRange(parts[0]?.balance ?? 0)
  return amount as Minor
}

/** The same, unrounded. */
export function sumOfParts(parts: readonly InterestPart[]): Factor {
  return totalFactor(
    factorsOf(parts.map(({ balance, num, den }) => ({ numerator: BigInt(balance) * BigInt(num), denominator: den }))),
  )
}

/** A row of a schedule, as far as counting in it goes. */
export interface RowSpan {
  readonly number: number
  readonly from: LocalDate
  readonly to: LocalDate
}

/**
 * The interest factor of the days [from, to) inside a row's period: annual rate x year fraction, exact. Factors of parts that make up the
 * period add up to the period's own.
 */
export function rowInterestFactor(
  terms: ScheduleTerms,
  disbursedOn: LocalDate,
  row: RowSpan,
  from: LocalDate,
  to: LocalDate,
): Factor {
  const accrued = (day: LocalDate): Ratio => rowFraction(terms, disbursedOn, row, toEpochDay(day))
  return rateTimes(terms.annualRate, subtractRatio(accrued(to), accrued(from)))
}

function rowFraction(terms: ScheduleTerms, disbursedOn: LocalDate, row: RowSpan, day: number): Ratio {
  return terms.amortization.kind === 'bullet'
    ? wholeTermFraction(terms, disbursedOn, day)
    : accruedFraction(terms, periodOfRow(terms, disbursedOn, row), day)
}

/** A bullet loan has one row over many periods. */
function wholeTermFraction(terms: ScheduleTerms, disbursedOn: LocalDate, day: number): Ratio {
  const periods = periodsOf(terms, disbursedOn)
  let fraction = NO_TIME
  for (let index = 0; index < periods.count && periods.bounds[index]! < day; index++) {
    fraction = addRatio(fraction, accruedFraction(terms, periodAt(periods, index), day))
  }
  return fraction
}
