import { describe, expect, test } from 'vitest'
import { type Breakdown, type Minor, ZERO_BREAKDOWN } from '../money/index.ts'
import {
  addToTally,
  AGEING_BANDS,
  bandOf,
  EMPTY_TALLY,
  isAtRisk,
  mergeTallies,
  PAR_THRESHOLDS,
  shareInBasisPoints,
} from './index.ts'

const owing = (principal: number): Breakdown => ({ ...ZERO_BREAKDOWN, principal: principal as Minor })

describe('ageing', () => {
  test.each([
    [0, 'current'],
    [1, '1-30'],
    [30, '1-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, '91-180'],
    [365, '181-365'],
    [366, 'over-365'],
    [9999, 'over-365'],
  ])('%i days past due are in band %s', (days, code) => {
    expect(bandOf(days).code).toBe(code)
  })

  test('portfolio at risk is what lies in the bands beyond its threshold', () => {
    for (let days = 0; days <= 400; days += 1) {
      const from = bandOf(days).fromDays
      for (const threshold of PAR_THRESHOLDS) {
        expect(isAtRisk(days, threshold)).toBe(threshold === 1 ? from >= 1 : from > threshold)
      }
    }
    expect(AGEING_BANDS[0]?.fromDays).toBe(0)
  })
})

test('tallies add up loan by loan and group by group alike', () => {
  const a = addToTally(EMPTY_TALLY, { outstanding: owing(100), arrears: owing(40) })
  const b = addToTally(EMPTY_TALLY, { outstanding: owing(50), arrears: ZERO_BREAKDOWN })
  expect(mergeTallies(a, b)).toEqual(addToTally(a, { outstanding: owing(50), arrears: ZERO_BREAKDOWN }))
  expect(mergeTallies(a, b)).toEqual({ loans: 2, outstanding: owing(150), arrears: owing(40) })
})

test.each([
  [1, 3, 3333],
  [2, 3, 6667],
  [0, 5, 0],
  [0, 0, 0],
  [5, 5, 10_000],
])('%i of %i are %i basis points', (part, whole, points) => {
  expect(shareInBasisPoints(part as Minor, whole as Minor)).toBe(points)
})
