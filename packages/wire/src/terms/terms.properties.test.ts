import { arbitraryLoanTerms } from '@lend/core/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readWith } from '../schemas/read-with.ts'
import { presentTerms, readTerms } from './index.ts'
import { termsSchema } from './terms-schema.ts'

test('terms of any kind survive being shown as JSON and read again', () => {
  fc.assert(
    fc.property(arbitraryLoanTerms, ({ terms }) => {
      const json: unknown = JSON.parse(JSON.stringify(presentTerms(terms)))
      expect(readTerms(readWith(termsSchema, json, 'terms'), '')).toEqual(terms)
    }),
    { numRuns: 200 },
  )
})
