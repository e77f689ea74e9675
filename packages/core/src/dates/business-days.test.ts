import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryCalendar, ROLL_CONVENTIONS } from '../testing/arbitrary-dates.ts'
import {
  type BusinessCalendar,
  isBusinessDay,
  type RollConvention,
  rollDate,
  WEEKDAYS,
  weekdayOf,
} from './business-days.ts'
import { daysBetween, fromEpochDay } from './epoch-day.ts'
import { type LocalDate, parseLocalDate } from './local-date.ts'

const date = (text: string): LocalDate => parseLocalDate(text)

/** Closed on Saturdays and Sundays, Good Friday and Easter Monday of 2026, and 1 May. */
const CALENDAR: BusinessCalendar = {
  weekend: ['saturday', 'sunday'],
  holidays: [date('2026-04-03'), date('2026-04-06'), date('2026-05-01')],
}

describe('weekdayOf', () => {
  it.each([
    ['1970-01-01', 'thursday'],
    ['1969-12-31', 'wednesday'],
    ['2000-02-29', 'tuesday'],
    ['2026-05-31', 'sunday'],
    ['1583-01-01', 'saturday'],
  ])('%s was or will be a %s', (text, weekday) => {
    expect(weekdayOf(date(text))).toBe(weekday)
  })
})

describe('rollDate', () => {
  it.each<[string, string, Record<Exclude<RollConvention, 'none'>, string>]>([
    [
      'a Saturday in the middle of a month',
      '2026-03-14',
      {
        following: '2026-03-16',
        'modified-following': '2026-03-16',
        preceding: '2026-03-13',
        'modified-preceding': '2026-03-13',
      },
    ],
    [
      'a Sunday that ends a month',
      '2026-05-31',
      {
        following: '2026-06-01',
        'modified-following': '2026-05-29',
        preceding: '2026-05-29',
        'modified-preceding': '2026-05-29',
      },
    ],
    [
      'a holiday that begins a month, before a weekend',
      '2026-05-01',
      {
        following: '2026-05-04',
        'modified-following': '2026-05-04',
        preceding: '2026-04-30',
        'modified-preceding': '2026-05-04',
      },
    ],
    [
      'Easter, two holidays around a weekend',
      '2026-04-04',
      {
        following: '2026-04-07',
        'modified-following': '2026-04-07',
        preceding: '2026-04-02',
        'modified-preceding': '2026-04-02',
      },
    ],
    [
      'a business day, which stays',
      '2026-03-31',
      {
        following: '2026-03-31',
        'modified-following': '2026-03-31',
        preceding: '2026-03-31',
        'modified-preceding': '2026-03-31',
      },
    ],
  ])('%s', (_, nominal, expected) => {
    for (const [roll, moved] of Object.entries(expected)) {
      expect([roll, rollDate(date(nominal), roll as RollConvention, CALENDAR)]).toEqual([roll, moved])
    }
    expect(rollDate(date(nominal), 'none', CALENDAR)).toBe(nominal)
  })

  it('goes on to another month when a whole one is closed', () => {
    const holidays = Array.from({ length: 28 }, (_, index) => fromEpochDay(20_485 + index))
    const closedFebruary: BusinessCalendar = { weekend: [], holidays }
    expect(rollDate(date('2026-02-10'), 'modified-following', closedFebruary)).toBe('2026-03-01')
    expect(rollDate(date('2026-02-10'), 'modified-preceding', closedFebruary)).toBe('2026-01-31')
  })

  it('ends with an error on a calendar that is always closed', () => {
    const closed: BusinessCalendar = { weekend: [...WEEKDAYS], holidays: [] }
    for (const roll of ROLL_CONVENTIONS.filter((convention) => convention !== 'none')) {
      expect(() => rollDate(date('2026-03-31'), roll, closed)).toThrow(
        /no business day in the year (after|before) 2026-03-31/,
      )
    }
  })

  it('takes a calendar that went through JSON', () => {
    const stored = JSON.parse(JSON.stringify(CALENDAR)) as BusinessCalendar
    expect(rollDate(date('2026-05-01'), 'following', stored)).toBe('2026-05-04')
  })

  it('law: lands on a business day, the nearest in its direction, and stays there', () => {
    const day = fc.integer({ min: 20_454, max: 20_818 }).map(fromEpochDay)
    const roll = fc.constantFrom(...ROLL_CONVENTIONS.filter((convention) => convention !== 'none'))
    fc.assert(
      fc.property(day, roll, arbitraryCalendar, (nominal, convention, calendar) => {
        const moved = rollDate(nominal, convention, calendar)
        expect(isBusinessDay(moved, calendar)).toBe(true)
        expect(rollDate(moved, convention, calendar)).toBe(moved)
        const direction = Math.sign(daysBetween(nominal, moved))
        for (let between = 0; between < Math.abs(daysBetween(nominal, moved)); between++) {
          expect(
            isBusinessDay(
              fromEpochDay(daysBetween('1970-01-01' as LocalDate, nominal) + direction * between),
              calendar,
            ),
          ).toBe(false)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
