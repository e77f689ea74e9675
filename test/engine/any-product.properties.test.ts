import type { LoanTerms, Product } from '@lend/core'
import { arbitraryLoanTerms } from '@lend/core/testing'
import { SAMPLE_PRODUCT } from '@lend/engine/testing'
import { verifyBook } from '@lend/storage/sqlite'
import fc from 'fast-check'
import { expect, inject, test } from 'vitest'
import { lifeUnder, take } from './random-commands.ts'
import { inFreshBook } from './setting.ts'

/** A product whose largest and longest loan has these terms. */
function productOf(terms: LoanTerms): Product {
  const { principal, installments, annualRate, firstDueDate: _, currency, ...conventions } = terms
  const limits = {
    ...SAMPLE_PRODUCT.limits,
    principal: { min: 1 as typeof principal, max: principal },
    installments: { min: 1, max: installments },
  }
  return { ...SAMPLE_PRODUCT, limits, currency, defaultAnnualRate: annualRate, conventions }
}

const lives = arbitraryLoanTerms.chain((loan) => fc.record({ loan: fc.constant(loan), steps: lifeUnder(loan.terms) }))

test(
  'under any product the book holds together, whatever is asked (I1-I4, I6, I8, I14)',
  async () => {
    await fc.assert(
      fc.asyncProperty(lives, ({ loan: { terms, disbursedOn }, steps }) =>
        inFreshBook(
          async (setting) => {
            for (const step of steps) await take(setting, step)
            expect((await verifyBook(setting.book)).findings).toEqual([])
          },
          disbursedOn,
          productOf(terms),
        ),
      ),
      { numRuns: Math.ceil(inject('lives') / 5) },
    )
  },
  600 * inject('lives'),
)
