import { afterEach, expect, test, vi } from 'vitest'
import { uuidIds } from './uuid-ids.ts'

const NOON = Date.UTC(2026, 2, 31, 12)

afterEach(() => vi.useRealTimers())

test('ids are UUIDv7 and rise, also while the machine stands still or steps back', () => {
  const ids = uuidIds()
  vi.useFakeTimers({ now: NOON, toFake: ['Date'] })
  const first = Array.from({ length: 2000 }, () => ids.next())
  vi.setSystemTime(NOON - 500)
  const given = [...first, ids.next(), ids.next()]
  expect(given).toEqual([...given].sort())
  expect(new Set(given).size).toBe(given.length)
  for (const id of given) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
