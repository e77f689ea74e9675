import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Minor } from '../money/index.ts'
import { buildSchedule } from './build.ts'
import { periodInterest, rowInterestFactor } from './interest-parts.ts'
import { resolveTerms } from './resolve-terms.ts'
import { arbitraryLoan } from './testing/arbitrary-terms.ts'
import { wholePeriods } from './whole-periods.ts'

test('interest of a whole period is that of the one part that is the period', () => {
  fc.assert(
    fc.property(arbitraryLoan, fc.integer({ min: 0, max: 1e9 }), ({ terms: given, disbursedOn }, amount) => {
      const terms = resolveTerms(given)
      if (terms.amortization.kind === 'bullet') return
      const balance = amount as Minor
      const { installments } = buildSchedule(terms, disbursedOn)
      const interest = wholePeriods(terms, disbursedOn, installments.length)
      for (const row of installments) {
        const { numerator: num, denominator: den } = rowInterestFactor(terms, disbursedOn, row, row.from, row.to)
        const { amount: mode, amountMultiple } = terms.rounding
        expect(interest(row, balance)).toBe(periodInterest([{ balance, num, den }], mode, amountMultiple))
      }
    }),
    { numRuns: 60 },
  )
})

test('a row that is elsewhere has none', () => {
  fc.assert(
    fc.property(arbitraryLoan, ({ terms, disbursedOn }) => {
      const { installments } = buildSchedule(terms, disbursedOn)
      const [first] = installments
      if (first === undefined || first.from === first.to) return
      const interest = wholePeriods(terms, disbursedOn, installments.length)
      expect(interest({ ...first, to: first.from }, 100 as Minor)).toBeNull()
    }),
    { numRuns: 30 },
  )
})
