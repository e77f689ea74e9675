/** Posting rules that a lender brings along are checked before anything is posted by them. */
import { LendError } from '../errors.ts'
import { isGoodPosting, type Posting, type Postings } from '../loan/index.ts'
import type { RulesByBasis } from './books-of.ts'
import { POSTING_RULES } from './posting-rules.ts'

/**
 * Rules that take the place of core's post whatever core's post, each part from one account to another.
 * @throws {LendError} CONFIG_INVALID naming the postings that are missing
 */
export function requirePostingRules(rules: RulesByBasis): void {
  const missing = (['accrual', 'cash'] as const).flatMap((basis) =>
    Object.entries(POSTING_RULES[basis]).flatMap(([type, parts]) =>
      Object.keys(parts)
        .filter((part) => !isPosted(rules[basis], type, part))
        .map((part) => `${basis} ${type} ${part}`),
    ),
  )
  if (missing.length === 0) return
  throw new LendError(
    'CONFIG_INVALID',
    `The posting rules do not say which two accounts take: ${missing.join(', ')}. Add a debit and a credit for each.`,
    { missing },
  )
}

function isPosted(rules: Postings, type: string, part: string): boolean {
  const posting = (rules as Readonly<Record<string, Readonly<Record<string, Posting>>>>)[type]?.[part]
  return posting !== undefined && isGoodPosting(posting)
}
