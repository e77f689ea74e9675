/** The posting rules of one loan: those of its basis, with the lender's own postings and account codes over them. */
import type { Books, LoanTerms, MovementPart, MovementType, Posting } from '../loan/index.ts'
import type { AccountingBasis } from '../loan/index.ts'
import { type AccountCode, ACCOUNTS } from './chart.ts'
import { OFF_BOOKS_RULES, POSTING_RULES, type PostingRules } from './posting-rules.ts'

/** What says how a loan is posted. */
export type BookTerms = Pick<LoanTerms, 'accountingBasis' | 'books'>

export type RulesByBasis = Readonly<Record<AccountingBasis, PostingRules>>

/** Rules met so far, by the books that the loans of a product share. */
const known = new WeakMap<Books, WeakMap<PostingRules, PostingRules>>()

/**
 * @param byBasis the rules of each basis; default: core's
 * @see docs/rules/accounting.md#the-lenders-own-books
 */
export function postingRulesOf(
  { accountingBasis, books }: BookTerms,
  byBasis: RulesByBasis = POSTING_RULES,
): PostingRules {
  const base = byBasis[accountingBasis]
  if (books === undefined) return base
  const made = known.get(books) ?? new WeakMap<PostingRules, PostingRules>()
  known.set(books, made)
  const rules = made.get(base) ?? withBooks(base, books)
  made.set(base, rules)
  return rules
}

/** The postings of a loan that has left the books, under the lender's account codes. A lender's own postings are about assets. */
export function offBooksRulesOf({ accountingBasis, books }: BookTerms): Partial<PostingRules> {
  const base = OFF_BOOKS_RULES[accountingBasis]
  return books?.accounts === undefined ? base : withBooks(base, { accounts: books.accounts })
}

function withBooks<Rules extends Partial<PostingRules>>(base: Rules, { postings = {}, accounts = {} }: Books): Rules {
  const rename = ({ debit, credit }: Posting): Posting => ({
    debit: codeOf(debit, accounts),
    credit: codeOf(credit, accounts),
  })
  const types = Object.keys(base) as MovementType[]
  return Object.fromEntries(
    types.map((type) => {
      const parts = Object.entries({ ...base[type], ...postings[type] }) as [MovementPart, Posting][]
      return [type, Object.fromEntries(parts.map(([part, posting]) => [part, rename(posting)]))]
    }),
  ) as unknown as Rules
}

function codeOf(account: string, accounts: NonNullable<Books['accounts']>): string {
  return Object.hasOwn(accounts, account) ? (accounts[account] ?? account) : account
}

/**
 * The code under which a loan's books keep one of core's accounts.
 * @returns null where it cannot be told apart: the lender posts in a way of its own, or keeps another account under the same code
 */
export function ownAccount(account: AccountCode, { books = {} }: BookTerms): string | null {
  const { accounts = {}, postings } = books
  const code = codeOf(account, accounts)
  const others = ACCOUNTS.filter((other) => other.code !== account).map((other) => codeOf(other.code, accounts))
  return postings !== undefined || others.includes(code) ? null : code
}
