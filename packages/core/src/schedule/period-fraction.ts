/** How much of a year a period counts for: the day count applied to whole periods, stubs, and parts of a period. Always exact. */
import { fromEpochDay } from '../dates/index.ts'
import { type DayCount, dayCountFraction } from '../daycount/index.ts'
import {
  isNominal,
  type NominalDayCount,
  nominalFraction,
  oddNominalFraction,
  periodYearFraction,
  wholeUnitsBack,
} from './nominal-periods.ts'
import type { Period } from './periods.ts'
import { addRatio, multiplyRatio, NO_TIME, type Ratio, ratio } from '../daycount/index.ts'
import type { PeriodDayCount, ScheduleDayCount, ScheduleTerms } from './terms.ts'

/** Days [start, end). */
type Span = Pick<Period, 'start' | 'end'>

/** What the fraction of a period follows from. */
export type FractionTerms = Pick<ScheduleTerms, 'dayCount' | 'frequency' | 'monthEnd' | 'stub' | 'stubDayCount'>

/** The year fraction of a period as it will be charged. */
export function periodFraction(terms: FractionTerms, period: Period): Ratio {
  if (period.regularStart !== period.start) return firstFraction(terms, period, period.regularStart)
  return period.odd ? unevenFraction(terms, period) : regularFraction(terms, period)
}

/**
 * The year fraction from the start of a period to a day in it. Where the whole period follows from two dates, so does the part; else days
 * count in proportion. A part between two days is the difference of two of these, so that parts always add up to the period.
 */
export function accruedFraction(terms: FractionTerms, period: Period, day: number): Ratio {
  const { start, end } = period
  if (day <= start) return NO_TIME
  const whole = periodFraction(terms, period)
  if (day >= end) return whole
  const { dayCount } = terms
  if (isNominal(dayCount) || isCountedApart(terms, period)) return multiplyRatio(whole, ratio(day - start, end - start))
  return isPeriodDayCount(dayCount)
    ? periodYearFraction(dayCount, period, start, day)
    : datesFraction(dayCount, { start, end: day })
}

/** Whether the days of a first period are not simply those from its start to its end. */
function isCountedApart(terms: FractionTerms, { start, regularStart }: Period): boolean {
  return start !== regularStart && (terms.stub !== 'prorated' || Boolean(terms.stubDayCount))
}

/** The year fraction that a stub collects upfront: of a long first period, the days before its last regular step. */
export function upfrontFraction(terms: FractionTerms, { start, regularStart }: Period): Ratio {
  return terms.stub === 'upfront' && start < regularStart
    ? oddDaysFraction(terms, { start, end: regularStart })
    : NO_TIME
}

function firstFraction(terms: FractionTerms, span: Span, regular: number): Ratio {
  const isLong = span.start < regular
  if (terms.stub === 'full-period' || (terms.stub === 'upfront' && isLong)) {
    return regularFraction(terms, { start: regular, end: span.end })
  }
  const { stubDayCount } = terms
  if (stubDayCount?.counts === 'whole-period') return datesFraction(stubDayCount.dayCount, span)
  return oddDaysFraction(terms, span)
}

/** Whole units counted back from the end, and odd days before them by the stub's day count. */
function oddDaysFraction(terms: FractionTerms, span: Span): Ratio {
  const { dayCount, stubDayCount, frequency, monthEnd } = terms
  if (!stubDayCount && dayCount !== 'equal-months') {
    return isNominal(dayCount)
      ? oddNominalFraction(dayCount, frequency, span.start, span.end, monthEnd)
      : regularFraction(terms, span)
  }
  const { whole, mark } = wholeUnitsBack(frequency, span.start, fromEpochDay(span.end), monthEnd)
  const units = isNominal(dayCount)
    ? wholeNominal(dayCount, terms, whole, mark, span.end)
    : regularFraction(terms, { start: mark, end: span.end })
  const odd = datesFraction(stubDayCount?.dayCount ?? 'actual/365-fixed', { start: span.start, end: mark })
  return addRatio(units, odd)
}

function wholeNominal(dayCount: NominalDayCount, terms: FractionTerms, whole: Ratio, mark: number, end: number): Ratio {
  return dayCount === 'equal-months' || mark === end
    ? whole
    : oddNominalFraction(dayCount, terms.frequency, mark, end, terms.monthEnd)
}

/** A period that is longer or shorter than the frequency makes it. */
function unevenFraction(terms: FractionTerms, span: Span): Ratio {
  return isNominal(terms.dayCount) ? oddDaysFraction(terms, span) : regularFraction(terms, span)
}

function regularFraction({ dayCount, frequency }: FractionTerms, span: Span): Ratio {
  if (isNominal(dayCount)) return nominalFraction(dayCount, frequency, span.start, span.end)
  return isPeriodDayCount(dayCount)
    ? periodYearFraction(dayCount, span, span.start, span.end)
    : datesFraction(dayCount, span)
}

function datesFraction(dayCount: DayCount, span: Span): Ratio {
  return dayCountFraction(dayCount, fromEpochDay(span.start), fromEpochDay(span.end))
}

function isPeriodDayCount(dayCount: ScheduleDayCount): dayCount is Exclude<PeriodDayCount, NominalDayCount> {
  return (
    dayCount === 'actual/actual-december-31' || dayCount === 'actual/actual-start' || dayCount === 'actual/365-leap-day'
  )
}
