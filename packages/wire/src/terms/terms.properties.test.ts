import { arbitraryLoanTerms, arbitraryVariedLoan, loanTerms } from '@lend/core/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWith } from '../schemas/read-with.ts'
import { presentTerms, readTerms } from './index.ts'
import { termsSchema } from './terms-schema.ts'

const varied = arbitraryVariedLoan.map(({ terms }) => ({ terms: loanTerms(terms) }))

test.each([
  ['of any kind', arbitraryLoanTerms],
  ['whose schedules vary', varied],
] as const)('terms %s survive being shown as JSON and read again', (_kind, loans) => {
  fc.assert(
    fc.property(loans, ({ terms }) => {
      const json: unknown = JSON.parse(JSON.stringify(presentTerms(terms)))
      expect(readTerms(readWith(termsSchema, json, 'terms'), '')).toEqual(terms)
    }),
    { numRuns: 200 },
  )
})
