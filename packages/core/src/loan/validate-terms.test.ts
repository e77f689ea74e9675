import { expect, test } from 'vitest'
import { STANDARD_ALLOCATION } from '../allocation/index.ts'
import { LADDER_30_60_90_120 } from '../delinquency/index.ts'
import type { Minor } from '../money/index.ts'
import { loanTerms, penaltyRule } from '../testing/index.ts'
import type { LoanTerms } from './loan-terms.ts'
import { findTermsIssues, validateTerms } from './validate-terms.ts'

test('terms that can be agreed on have no issues', () => {
  expect(findTermsIssues(loanTerms({ penalties: [penaltyRule()] }))).toEqual([])
})

const [current, ...late] = LADDER_30_60_90_120.buckets

test.each<[string, Partial<LoanTerms>, readonly string[]]>([
  ['no principal', { principal: 0 as Minor }, ['principal']],
  ['grace for all installments', { grace: { principal: 12, interest: 0 } }, ['grace.principal', 'installments']],
  [
    'a step of allocation named twice',
    { allocation: { ...STANDARD_ALLOCATION, order: [...STANDARD_ALLOCATION.order, 'due:fees'] } },
    ['allocation.order'],
  ],
  [
    'claims that no money would ever pay',
    { allocation: { ...STANDARD_ALLOCATION, order: STANDARD_ALLOCATION.order.slice(1) } },
    ['allocation.order'],
  ],
  [
    'buckets that do not begin at 0',
    { delinquency: { ...LADDER_30_60_90_120, buckets: late } },
    ['delinquency.buckets'],
  ],
  [
    'two buckets of one name',
    {
      delinquency: {
        ...LADDER_30_60_90_120,
        buckets: [current, ...late].flatMap((each) => (each ? [{ ...each, code: 'late' }] : [])),
      },
    },
    ['delinquency.buckets'],
  ],
  ['two penalty rules of one code', { penalties: [penaltyRule(), penaltyRule()] }, ['penalties']],
  ['grace in parts of a day', { penalties: [penaltyRule({ graceDays: 1.5 })] }, ['penalties']],
])('%s is refused', (_, changes, fields) => {
  expect(findTermsIssues(loanTerms(changes)).flatMap((issue) => issue.fields)).toEqual(fields)
  expect(() => validateTerms(loanTerms(changes))).toThrow(expect.objectContaining({ code: 'TERMS_INVALID' }))
})

test('all contradictions are told at once', () => {
  const issues = findTermsIssues(loanTerms({ principal: 0 as Minor, penalties: [penaltyRule(), penaltyRule()] }))
  expect(issues.map(({ fields }) => fields)).toEqual([['principal'], ['penalties']])
})
