import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideByDouble,
  decideByFloat,
  decideExactly,
  doubleLevel,
  exactLevelInstallment,
  floatLevel,
  type LevelProblem,
} from './level-installment.ts'
import { factorsOf } from './factor.ts'
import { ROUNDING_MODES } from './testing/arbitrary-terms.ts'

/** Factors of every size, tie-prone principals, amounts to the edge of safe integers. */
const problem = fc
  .record({
    principal: fc.oneof(
      fc.integer({ min: 1, max: 1000 }),
      fc.integer({ min: 1, max: 1e9 }),
      fc.integer({ min: 1e12, max: 6e15 }),
    ),
    numerators: fc.oneof(
      fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 60 }),
      fc
        .record({ one: fc.integer({ min: 0, max: 100_000_000 }), count: fc.integer({ min: 1, max: 360 }) })
        .map(({ one, count }) => Array.from({ length: count }, () => one)),
    ),
    denominator: fc.constantFrom(100, 1200, 36_500, 100_000_000, 1_200_000_000, 36_500_000_000),
    balloonShare: fc.constantFrom(0, 0, 0.1, 0.999),
    mode: fc.constantFrom(...ROUNDING_MODES),
    unit: fc.constantFrom(1, 5, 100, 1000),
  })
  .map(({ principal, numerators, denominator, balloonShare, mode, unit }) => {
    const factors = factorsOf(numerators.map((numerator) => ({ numerator: numerator % denominator, denominator })))
    const level: LevelProblem = {
      principal,
      balloon: Math.floor(principal * balloonShare),
      factors,
      start: 0,
      end: factors.count,
    }
    return { level, mode, unit }
  })

describe('the level installment, where a faster way decides', () => {
  it('decides as whole-number fractions do, by float64', () => {
    let decided = 0
    fc.assert(
      fc.property(problem, ({ level, mode, unit }) => {
        const fast = decideByFloat(level, mode, unit)
        if (fast === null) return
        decided++
        expect(fast).toBe(decideExactly(level, mode, unit))
      }),
      { numRuns: 3000 },
    )
    expect(decided).toBeGreaterThan(1500)
  })

  it('decides as whole-number fractions do, by double-double', () => {
    let decided = 0
    fc.assert(
      fc.property(problem, ({ level, mode, unit }) => {
        const fast = decideByDouble(level, mode, unit)
        if (fast === null) return
        decided++
        expect(fast).toBe(decideExactly(level, mode, unit))
      }),
      { numRuns: 3000 },
    )
    expect(decided).toBeGreaterThan(2000)
  })

  it('is off by no more than it says, in float64 and in double-double', () => {
    fc.assert(
      fc.property(problem, ({ level }) => {
        const float = floatLevel(level)
        expect(errorOf(level, float.value, 0)).toBeLessThanOrEqual(float.error)
        const { value, error } = doubleLevel(level)
        expect(errorOf(level, value.high, value.low)).toBeLessThanOrEqual(error)
      }),
      { numRuns: 2000 },
    )
  })

  it('leaves a true tie to whole-number fractions', () => {
    // 1250 over 4 without interest is 312.5.
    const level: LevelProblem = {
      principal: 1250,
      balloon: 0,
      factors: factorsOf(Array.from({ length: 4 }, () => ({ numerator: 0, denominator: 1 }))),
      start: 0,
      end: 4,
    }
    expect(decideByFloat(level, 'half-even', 1)).toBeNull()
    expect(decideByDouble(level, 'half-even', 1)).toBeNull()
    expect(decideExactly(level, 'half-even', 1)).toBe(312)
    expect(decideExactly(level, 'half-up', 1)).toBe(313)
  })
})

/** |high + low - exact|, as a float64 of the exact difference. */
function errorOf(level: LevelProblem, high: number, low: number): number {
  const { numerator, denominator } = exactLevelInstallment(level)
  const scale = 2n ** 240n
  const approximate = scaled(high) + scaled(low)
  const difference = approximate * denominator - numerator * scale
  return Number((difference < 0n ? -difference : difference) / denominator) / 2 ** 240
}

/** A float64 times 2^240, which is whole for all that are not tiny. */
function scaled(value: number): bigint {
  let [whole, shift] = [value, 240]
  while (!Number.isInteger(whole) && shift > 0) {
    whole *= 2
    shift--
  }
  return BigInt(Math.trunc(whole)) * 2n ** BigInt(shift)
}
