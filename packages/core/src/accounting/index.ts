/** Accounting: double entry for a loan book. Owns the chart of accounts, the posting rules as data, posting and adjusting, the trial balance. */
export { type Account, type AccountCode, ACCOUNTS, type AccountType } from './chart.ts'
export type { JournalEntry, JournalLine } from './journal.ts'
export { type AccountTotals, adjustPosted, type PostedTotals, postMovements } from './post.ts'
export { POSTING_RULES, type PostingRules } from './posting-rules.ts'
export { type BookTerms, ownAccount, postingRulesOf, type RulesByBasis } from './books-of.ts'
export { requirePostingRules } from './check-rules.ts'
export { type TrialBalanceLine, trialBalance } from './trial-balance.ts'
