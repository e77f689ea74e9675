import { afterEach, describe, expect, it, vi } from 'vitest'
import { DAY_COUNTS, dayCountFraction } from '../daycount/index.ts'
import { buildSchedule } from '../schedule/index.ts'
import { levelTerms } from '../schedule/testing/terms.ts'
import { FREQUENCY_UNITS, MONTH_END_POLICIES, ROLL_CONVENTIONS } from '../testing/arbitrary-dates.ts'
import {
  addDays,
  type BusinessCalendar,
  type LocalDate,
  parseLocalDate,
  rollDate,
  stepDate,
  weekdayOf,
} from './index.ts'

/** Zones with a half-hour clock change, no change, and the two ends of the day; and days on which their clocks or calendars jump. */
const ZONES = [
  ['UTC', 0],
  ['Asia/Kolkata', -330],
  ['America/New_York', 300],
  ['Australia/Lord_Howe', -660],
  ['Pacific/Kiritimati', -840],
  ['Pacific/Pago_Pago', 660],
] as const

const ANCHORS = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-10-04',
  '2026-11-01',
  '1994-12-31',
  '2011-12-30',
  '2024-02-29',
]

const CALENDAR: BusinessCalendar = { weekend: ['saturday', 'sunday'], holidays: ['2026-04-03' as LocalDate] }

function everything(): string {
  return JSON.stringify(ANCHORS.map((text) => resultsOf(parseLocalDate(text))))
}

function resultsOf(anchor: LocalDate): unknown {
  const days = Array.from({ length: 5 }, (_, index) => addDays(anchor, index - 2))
  const stepped = FREQUENCY_UNITS.flatMap((unit) =>
    MONTH_END_POLICIES.map((monthEnd) => stepDate(anchor, { every: 1, unit }, 1, monthEnd)),
  )
  return {
    days: days.map((day) => [day, weekdayOf(day), ...ROLL_CONVENTIONS.map((roll) => rollDate(day, roll, CALENDAR))]),
    stepped,
    fractions: DAY_COUNTS.map((dayCount) => dayCountFraction(dayCount, anchor, addDays(anchor, 100))),
    schedule: buildSchedule(
      levelTerms({
        dayCount: 'actual/365-fixed',
        calendar: CALENDAR,
        roll: 'modified-following',
        interestFollowsRoll: true,
      }),
      anchor,
    ),
  }
}

describe('I12: business dates are calendar dates', () => {
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  it.each(ZONES)('gives under TZ=%s what it gives anywhere', (zone, offset) => {
    vi.stubEnv('TZ', 'UTC')
    const expected = everything()
    vi.stubEnv('TZ', zone)
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(offset) // the zone took effect
    expect(everything()).toBe(expected)
  })
})
