/** Which rate holds when: the agreed one, and those that are known to follow it. */
import { fromEpochDay, toEpochDay } from '../dates/index.ts'
import type { Rate } from '../interest/index.ts'
import type { Period } from './periods.ts'
import type { ScheduleTerms } from './terms.ts'
import type { RateStep } from './variations.ts'

export type RateTerms = Pick<ScheduleTerms, 'annualRate' | 'rateSteps' | 'grace' | 'skips'>

/** Days [start, end) under one rate. */
export interface RateSpan {
  readonly annualRate: Rate
  readonly start: number
  readonly end: number
}

/** The days [from, to) of a period, parted where a new rate begins. */
export function ratesWithin(terms: RateTerms, period: Period, from: number, to: number): readonly RateSpan[] {
  const spans: RateSpan[] = []
  let annualRate = terms.annualRate
  let start = from
  for (const step of terms.rateSteps ?? []) {
    const begins = beginsOn(step, period)
    if (begins >= to) break
    if (begins > start) {
      spans.push({ annualRate, start, end: begins })
      start = begins
    }
    annualRate = step.annualRate
  }
  return [...spans, { annualRate, start, end: to }]
}

/** A step by installment has begun with the period, or begins after it. */
function beginsOn(step: RateStep, { start, end, number }: Period): number {
  if ('fromDate' in step) return toEpochDay(step.fromDate)
  return step.fromInstallment <= number ? start : end
}

/** The rate on the first day of a period. */
export function rateAtStart(terms: RateTerms, period: Period): Rate {
  return ratesWithin(terms, period, period.start, period.start + 1)[0]!.annualRate
}

/** Whether interest of a period is not charged at all. */
export function isWaived({ grace, skips }: RateTerms, { number, end }: Period): boolean {
  if (grace.collected === 'waived' && number <= grace.interest) return true
  return skips?.due === 'nothing' && skips.collected === 'waived' && endsInMonths(end, skips.months)
}

/** Whether some period may be waived. */
export function waivesInterest({ grace, skips }: RateTerms): boolean {
  return grace.collected === 'waived' || skips?.collected === 'waived'
}

/** Whether a day since 1970-01-01 lies in one of some months, 1 for January. */
export function endsInMonths(day: number, months: readonly number[]): boolean {
  return months.includes(Number(fromEpochDay(day).slice(5, 7)))
}
