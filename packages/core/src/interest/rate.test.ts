import { expect, test } from 'vitest'
import { formatRatePercent, parseRatePercent, RATE_SCALE } from './index.ts'

test.each([
  ['0', 0],
  ['12', 12_000_000],
  ['9.4822', 9_482_200],
  ['0.000001', 1],
  ['10000', 100 * RATE_SCALE],
] as const)('%s %% is %i hundred-millionths, and is written the same', (text, rate) => {
  expect(parseRatePercent(text)).toBe(rate)
  expect(formatRatePercent(rate)).toBe(text)
})

test.each(['', '-1', '+1', '12%', '1e2', '012', '1.0000001', ' 1', '١٢'])('%j is refused as malformed', (text) => {
  expect(() => parseRatePercent(text)).toThrow(expect.objectContaining({ code: 'RATE_MALFORMED' }))
})

test('a rate above 10,000 % is out of range', () => {
  expect(() => parseRatePercent('10000.1')).toThrow(expect.objectContaining({ code: 'RATE_OUT_OF_RANGE' }))
})
