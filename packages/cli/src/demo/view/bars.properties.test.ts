import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bar, columns } from './bars.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const width = fc.integer({ min: 1, max: 60 })

describe('a bar', () => {
  test.each([
    [0, ''],
    [0.0001, '▏'],
    [0.5, '█████'],
    [0.5125, '█████▏'],
    [1, '██████████'],
    [7, '██████████'],
  ])('of %d out of ten characters is "%s"', (value, expected) => {
    expect(bar(value, 10)).toBe(expected)
  })

  test('is never wider than asked for, and a larger share never shorter', () => {
    fc.assert(
      fc.property(share, share, width, (a, b, size) => {
        expect(bar(a, size).length).toBeLessThanOrEqual(size)
        expect(bar(Math.max(a, b), size).length).toBeGreaterThanOrEqual(bar(Math.min(a, b), size).length)
      }),
    )
  })
})

describe('columns', () => {
  test('stand on their last line', () => {
    expect(columns([0, 0.5, 1, 0.25], 2)).toEqual(['      ██   ', '   ██ ██ ▄▄'])
  })

  test('are all as high and as wide as asked for', () => {
    fc.assert(
      fc.property(
        fc.array(share, { minLength: 1, maxLength: 24 }),
        fc.integer({ min: 1, max: 9 }),
        (shares, height) => {
          const lines = columns(shares, height)
          expect(lines).toHaveLength(height)
          for (const line of lines) expect(line).toHaveLength(shares.length * 3 - 1)
        },
      ),
    )
  })
})
