import { describe, expect, test } from 'vitest'
import { isLendError } from '../errors.ts'
import { type Books, foldLoan, validateTerms } from '../loan/index.ts'
import { disbursedFacts, factMaker, loanTerms, repayment } from '../testing/index.ts'
import { ownAccount } from './books-of.ts'
import { requirePostingRules } from './check-rules.ts'
import { postMovements } from './post.ts'
import { POSTING_RULES } from './posting-rules.ts'
import { trialBalance } from './trial-balance.ts'

const OWN: Books = {
  accounts: { loans: '1310', cash: '1010' },
  postings: { repayment: { interest: { debit: 'cash', credit: '4105 interest received' } } },
}

test("a lender's own accounts and postings stand in place of core's, and the rest stays", () => {
  const meta = factMaker()
  const facts = disbursedFacts(loanTerms({ books: OWN }), '2026-01-05', meta)
  const { loan, movements } = foldLoan([...facts, repayment(5_000, meta('2026-02-05'))], null)
  const lines = trialBalance(postMovements(movements, loan.terms))
  expect(lines.map(({ account, debit, credit }) => [account, debit - credit])).toEqual([
    ['1010', -115_000],
    ['1310', 116_200],
    ['4105 interest received', -1_200],
    ['interest-income', -1_200],
    ['interest-receivable', 1_200],
  ])
})

describe('books that cannot be right', () => {
  test.each<[string, unknown]>([
    ['a movement that there is not', { postings: { bribe: { principal: { debit: 'cash', credit: 'loans' } } } }],
    ['a part that there is not', { postings: { recovery: { luck: { debit: 'cash', credit: 'luck' } } } }],
    ['one account on both sides', { postings: { recovery: { principal: { debit: 'cash', credit: 'cash' } } } }],
    ['an account without a code', { accounts: { loans: ' ' } }],
  ])('are refused: %s', (_, books) => {
    expect(() => validateTerms(loanTerms({ books: books as Books }))).toThrow(
      expect.objectContaining({ code: 'TERMS_INVALID', details: expect.objectContaining({ fields: ['books'] }) }),
    )
  })

  test('accrual and suspense do not go with the cash basis', () => {
    const terms = loanTerms({ accountingBasis: 'cash', interestAccrual: 'daily', nonPerformingIncome: 'suspended' })
    expect(() => validateTerms(terms)).toThrow(expect.objectContaining({ code: 'TERMS_INVALID' }))
  })
})

test("rules in place of core's must post all that core's post", () => {
  const { recovery: _, ...rest } = POSTING_RULES.cash
  const lacking = { ...POSTING_RULES, cash: rest as typeof POSTING_RULES.cash }
  expect(() => requirePostingRules(POSTING_RULES)).not.toThrow()
  try {
    requirePostingRules(lacking)
    expect.unreachable()
  } catch (error) {
    expect(isLendError(error, 'CONFIG_INVALID') && error.details.missing).toEqual(['cash recovery principal'])
  }
})

test('an account is its own where nothing else is kept under its code', () => {
  const basis = { accountingBasis: 'accrual' } as const
  expect(ownAccount('loans', basis)).toBe('loans')
  expect(ownAccount('loans', { ...basis, books: { accounts: { loans: '1310' } } })).toBe('1310')
  expect(
    ownAccount('loans', { ...basis, books: { accounts: { loans: '13', 'interest-receivable': '13' } } }),
  ).toBeNull()
  expect(ownAccount('loans', { ...basis, books: OWN })).toBeNull()
})
