import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amortize } from './amortize.ts'
import { periodFactors } from './period-factors.ts'
import { type Periods, periodsOf } from './periods.ts'
import { isPlainLevel, plainLevel } from './plain-level.ts'
import { scheduleRows } from './rows.ts'
import type { ScheduleTerms } from './terms.ts'
import { arbitraryLoan } from './testing/arbitrary-terms.ts'

const plainLoan = arbitraryLoan.map(({ terms, disbursedOn }) => ({
  disbursedOn,
  terms: {
    ...terms,
    interestMethod: 'declining-balance',
    amortization: { kind: 'level' },
    grace: { principal: 0, interest: 0 },
    rounding: { ...terms.rounding, residue: 'last' },
  } satisfies ScheduleTerms,
}))

function theLongWay(terms: ScheduleTerms, periods: Periods): unknown {
  const { installment, columns } = amortize(terms, periodFactors(terms, periods))
  return { installment, installments: scheduleRows(periods, columns) }
}

describe('a plain level schedule in one pass', () => {
  it('is the schedule that columns give, or none', () => {
    let given = 0
    fc.assert(
      fc.property(plainLoan, ({ terms, disbursedOn }) => {
        expect(isPlainLevel(terms)).toBe(true)
        const periods = periodsOf(terms, disbursedOn)
        const factors = periodFactors(terms, periods)
        const plain = plainLevel(terms, periods, factors, factors)
        if (plain === null) return
        given++
        expect(plain).toEqual(theLongWay(terms, periods))
      }),
      { numRuns: 500 },
    )
    expect(given).toBeGreaterThan(100)
  })
})
