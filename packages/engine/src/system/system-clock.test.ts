import { isLendError, parseLocalDate } from '@lend/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { systemClock } from './system-clock.ts'

afterEach(() => vi.useRealTimers())

function at(instant: string): void {
  vi.useFakeTimers({ now: Date.parse(instant), toFake: ['Date'] })
}

describe('the clock of the machine', () => {
  test.each([
    ['UTC', '2026-03-31'],
    ['Asia/Kolkata', '2026-03-31'],
    ['Pacific/Kiritimati', '2026-04-01'],
    ['Pacific/Pago_Pago', '2026-03-31'],
    ['America/New_York', '2026-03-31'],
    ['Australia/Lord_Howe', '2026-04-01'],
  ])('says what day it is in %s', (timeZone, day) => {
    at('2026-03-31T13:30:00.000Z')
    expect(systemClock(timeZone).today()).toBe(day)
  })

  test('keeps to the calendar where the clocks change', () => {
    const clock = systemClock('America/New_York')
    const days = [
      '2026-11-01T03:59:59.999Z',
      '2026-11-01T04:00:00.000Z',
      '2026-11-02T04:59:59.999Z',
      '2026-11-02T05:00:00.000Z',
    ]
    const seen = days.map((instant) => {
      at(instant)
      return clock.today()
    })
    expect(seen).toEqual(['2026-10-31', '2026-11-01', '2026-11-01', '2026-11-02'])
  })

  test('tells the instant in UTC with milliseconds, and a day that the one parser takes', () => {
    at('2026-03-31T23:59:59.999Z')
    const clock = systemClock('Asia/Kolkata')
    expect(clock.now()).toBe('2026-03-31T23:59:59.999Z')
    expect(parseLocalDate(clock.today())).toBe('2026-04-01')
  })

  test('refuses a time zone that nobody knows', () => {
    expect(() => systemClock('Mars/Olympus').today()).toThrow(/no time zone "Mars\/Olympus"/)
    expect(() => systemClock('Mars/Olympus').today()).toThrow(
      expect.toSatisfy((error) => isLendError(error, 'CONFIG_INVALID')),
    )
  })
})
