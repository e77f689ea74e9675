import { add, type Minor, negate, ZERO } from '../money/index.ts'
import type { JournalEntry } from './journal.ts'

export interface TrialBalanceLine {
  readonly account: string
  readonly debit: Minor
  readonly credit: Minor
}

/** Each account's balance on its debit or its credit side; both sides sum to the same. */
export function trialBalance(entries: readonly JournalEntry[]): readonly TrialBalanceLine[] {
  const balances = new Map<string, Minor>()
  for (const { lines } of entries) {
    for (const { account, amount } of lines) balances.set(account, add(balances.get(account) ?? ZERO, amount))
  }
  return [...balances]
    .filter(([, balance]) => balance !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([account, balance]) => ({
      account,
      debit: balance > 0 ? balance : ZERO,
      credit: balance < 0 ? negate(balance) : ZERO,
    }))
}
