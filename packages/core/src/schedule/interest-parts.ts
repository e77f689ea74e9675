/** Interest of a period in which the balance changed: the exact sum of its parts, rounded once. */
import { type LocalDate, toEpochDay } from '../dates/index.ts'
import type { Minor, RoundingMode } from '../money/index.ts'
import { type Factor, factorsOf, totalFactor, type Whole } from './factor.ts'
import { factorWithin } from './period-factors.ts'
import { type Period, periodAt, periodOfRow, periodsOf } from './periods.ts'
import { interestOutOfRange } from './interest-rule.ts'
import { resolveTerms } from './resolve-terms.ts'
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
  const resolved = resolveTerms(terms)
  const [start, end] = [toEpochDay(from), toEpochDay(to)]
  const factors = periodsWithin(resolved, disbursedOn, row, start, end).map((period) =>
    factorWithin(resolved, period, Math.max(start, period.start), Math.min(end, period.end)),
  )
  return totalFactor(factorsOf(factors))
}

/** A bullet loan has one row over many periods. */
function periodsWithin(
  terms: ScheduleTerms,
  disbursedOn: LocalDate,
  row: RowSpan,
  start: number,
  end: number,
): readonly Period[] {
  if (terms.amortization.kind !== 'bullet') return [periodOfRow(terms, disbursedOn, row)]
  const periods = periodsOf(terms, disbursedOn)
  const all = Array.from({ length: periods.count }, (_, index) => periodAt(periods, index))
  return all.filter((period) => period.start < end && period.end > start)
}
