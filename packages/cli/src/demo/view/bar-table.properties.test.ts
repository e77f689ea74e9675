import fc from 'fast-check'
import { expect, test } from 'vitest'
import { barTable } from './bar-table.ts'
import { painter } from './paint.ts'

const cell = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  text: fc.string({ unit: 'grapheme-ascii', maxLength: 16 }),
})
const row = fc.record({
  label: fc.string({ unit: 'grapheme-ascii', maxLength: 9 }),
  color: fc.constant('green' as const),
  cells: fc.tuple(cell, cell),
})

test('bars under two currencies keep within the screen', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.integer({ min: 72, max: 100 }), (rows, width) => {
      for (const line of barTable(['INR', 'USD'], rows, width, painter(false)).split('\n')) {
        expect(line.length).toBeLessThanOrEqual(width)
      }
    }),
  )
})

test('the longest bar is the whole of its column, and nothing has none', () => {
  const rows = [
    { label: 'all', color: 'red' as const, cells: [{ share: 1, text: '100 %' }] },
    { label: 'none', color: 'green' as const, cells: [{ share: 0, text: '0 %' }] },
  ]
  expect(barTable(['INR'], rows, 30, painter(false))).toBe(
    '       INR\n all   ██████████████ 100 %\nnone                    0 %',
  )
})
