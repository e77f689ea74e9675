/** Random dates and what moves them. Leap days, month ends and the turn of the year come up more often than chance would have it. */
import fc from 'fast-check'
import {
  type BusinessCalendar,
  daysInMonth,
  type Frequency,
  fromEpochDay,
  type LocalDate,
  type MonthEndPolicy,
  monthOf,
  type RollConvention,
  toEpochDay,
  WEEKDAYS,
  yearOf,
} from '../dates/index.ts'

export const FREQUENCY_UNITS: readonly Frequency['unit'][] = ['day', 'week', 'half-month', 'month', 'quarter', 'year']
export const MONTH_END_POLICIES: readonly MonthEndPolicy[] = ['last-day', 'first-of-next', 'end-of-month']
export const ROLL_CONVENTIONS: readonly RollConvention[] = [
  'none',
  'following',
  'modified-following',
  'preceding',
  'modified-preceding',
]

const anyDay: fc.Arbitrary<LocalDate> = fc
  .integer({ min: toEpochDay('1900-01-01' as LocalDate), max: toEpochDay('2199-12-31' as LocalDate) })
  .map(fromEpochDay)

const monthEnd = (date: LocalDate): LocalDate =>
  `${date.slice(0, 8)}${daysInMonth(yearOf(date), monthOf(date))}` as LocalDate

/** From 1900 to 2199. */
export const arbitraryDate: fc.Arbitrary<LocalDate> = fc.oneof(
  { arbitrary: anyDay, weight: 3 },
  { arbitrary: anyDay.map(monthEnd), weight: 1 },
  {
    arbitrary: fc.constantFrom('2024-02-29', '2000-02-29', '1900-02-28', '2023-12-31', '2024-01-01') as typeof anyDay,
    weight: 1,
  },
)

/** Two dates up to twelve years apart, the earlier first. */
export const arbitraryPeriod: fc.Arbitrary<readonly [from: LocalDate, to: LocalDate]> = fc
  .tuple(arbitraryDate, fc.oneof(fc.integer({ min: 0, max: 70 }), fc.integer({ min: 0, max: 4400 })))
  .map(([from, days]) => [from, fromEpochDay(toEpochDay(from) + days)])

export const arbitraryFrequency: fc.Arbitrary<Frequency> = fc.record({
  every: fc.integer({ min: 1, max: 6 }),
  unit: fc.constantFrom(...FREQUENCY_UNITS),
})

/** Calendars that are open at least one day a week, with holidays in 2026. */
export const arbitraryCalendar: fc.Arbitrary<BusinessCalendar> = fc.record({
  weekend: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { maxLength: 6 }),
  holidays: fc.array(fc.integer({ min: 20_454, max: 20_818 }).map(fromEpochDay), { maxLength: 40 }),
})
