import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type LocalDate } from '../dates/index.ts'
import { LADDER_30_60_90_120, RBI_SMA_NPA } from './delinquency-policy.ts'
import { countDaysPastDue, entryDate } from './days-past-due.ts'
import { pausedDays } from './paused-days.ts'

const DUE = '2026-01-10' as LocalDate
const day = (offset: number): LocalDate => addDays(DUE, offset)
const pauses = fc.array(
  fc
    .record({ from: fc.integer({ min: -20, max: 150 }), days: fc.integer({ min: 1, max: 60 }) })
    .map(({ from, days }) => ({ from: day(from), to: day(from + days) })),
  { maxLength: 4 },
)
const policy = fc.constantFrom(LADDER_30_60_90_120, RBI_SMA_NPA)

test('each day in a pause counts once, however many pauses hold it', () => {
  fc.assert(
    fc.property(pauses, fc.integer({ min: -30, max: 60 }), fc.nat({ max: 150 }), (some, start, length) => {
      const days = Array.from({ length: length + 1 }, (_, index) => day(start + index))
      const paused = days.filter((each) => some.some(({ from, to }) => from <= each && each < to))
      expect(pausedDays(some, day(start), day(start + length))).toBe(paused.length)
    }),
  )
})

describe('with pauses', () => {
  test('lateness grows by one on a day that counts and by none on one that does not', () => {
    fc.assert(
      fc.property(pauses, policy, fc.integer({ min: 1, max: 200 }), (some, rules, offset) => {
        const before = countDaysPastDue(DUE, day(offset - 1), rules, some)
        const isPaused = some.some(({ from, to }) => from <= day(offset) && day(offset) < to)
        expect(countDaysPastDue(DUE, day(offset), rules, some)).toBe(before + (isPaused ? 0 : 1))
      }),
    )
  })

  test('a bucket is entered on the first day that is late enough', () => {
    fc.assert(
      fc.property(pauses, policy, fc.integer({ min: 1, max: 5 }), (some, rules, place) => {
        const bucket = rules.buckets[Math.min(place, rules.buckets.length - 1)] ?? rules.buckets[0]
        if (bucket === undefined) return
        const entered = entryDate(bucket, DUE, rules, some)
        expect(countDaysPastDue(DUE, entered, rules, some)).toBe(bucket.fromDaysPastDue)
        expect(countDaysPastDue(DUE, addDays(entered, -1), rules, some)).toBeLessThan(bucket.fromDaysPastDue)
      }),
    )
  })
})
