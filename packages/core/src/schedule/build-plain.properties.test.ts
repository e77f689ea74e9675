import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLendError } from '../errors.ts'
import { buildSchedule as buildAny } from './planned-entry.ts'
import { buildSchedule } from './entry.ts'
import { firstVariation } from './first-variation.ts'
import type { Schedule } from './schedule.ts'
import type { ScheduleTerms } from './terms.ts'
import { type ArbitraryLoan, arbitraryLoan } from './testing/arbitrary-terms.ts'
import { arbitraryVariedLoan } from './testing/arbitrary-variations.ts'
import { levelTerms } from './testing/terms.ts'

type Build = (terms: ScheduleTerms, disbursedOn: ArbitraryLoan['disbursedOn']) => Schedule

/** The schedule, or the code and words of its refusal. */
function outcome(build: Build, { terms, disbursedOn }: ArbitraryLoan): unknown {
  try {
    return build(terms, disbursedOn)
  } catch (error) {
    if (!isLendError(error)) throw error
    return { code: error.code, message: error.message, details: error.details }
  }
}

describe('the entry for plain terms', () => {
  it('builds and refuses plain terms as the whole kernel does', () => {
    fc.assert(
      fc.property(arbitraryLoan, (loan) => {
        fc.pre(firstVariation(loan.terms) === null)
        expect(outcome(buildSchedule, loan)).toEqual(outcome(buildAny, loan))
      }),
      { numRuns: 500 },
    )
  })

  it('refuses terms that vary, and names the field and the entry that takes them', () => {
    fc.assert(
      fc.property(arbitraryVariedLoan, (loan) => {
        const field = firstVariation(loan.terms)
        fc.pre(field !== null)
        expect(outcome(buildSchedule, loan)).toMatchObject({
          code: 'NOT_SUPPORTED',
          message: expect.stringContaining('@lend/core/schedule/planned'),
          details: { fields: [field] },
        })
      }),
      { numRuns: 200 },
    )
  })

  it('takes a variation that says what plain terms mean anyway', () => {
    const terms = { ...levelTerms(), firstInstallment: 'after-one-period', interestCollected: 'in-arrears' } as const
    const loan = { terms, disbursedOn: '2026-01-31' } as ArbitraryLoan
    expect(outcome(buildSchedule, loan)).toEqual(outcome(buildAny, { ...loan, terms: levelTerms() }))
  })
})
