/** Where money went, as JSON: allocations of repayments, and journal entries. */
import {
  type Allocation,
  amountFromMinor,
  type CurrencyCode,
  type JournalEntry,
  type LocalDate,
  negate,
} from '@lend/core'
import { type BreakdownJson, presentBreakdown } from './amounts.ts'

export interface AllocationJson {
  readonly repaymentId: string
  readonly effectiveOn: LocalDate
  readonly amount: string
  readonly portions: readonly (BreakdownJson & { readonly installment: number })[]
  readonly credit: string
}

export function presentAllocation(allocation: Allocation, currency: CurrencyCode): AllocationJson {
  const { repaymentId, effectiveOn, amount, portions, credit } = allocation
  return {
    repaymentId,
    effectiveOn,
    amount: amountFromMinor(amount, currency),
    portions: portions.map(({ installment, parts }) => ({ installment, ...presentBreakdown(parts, currency) })),
    credit: amountFromMinor(credit, currency),
  }
}

export interface JournalEntryJson {
  readonly movementKey: string
  readonly effectiveOn: LocalDate
  readonly postedOn: LocalDate
  readonly adjusting: boolean
  readonly lines: readonly { readonly account: string; readonly debit: string | null; readonly credit: string | null }[]
}

/** An entry with each line on its side. */
export function presentEntry(entry: JournalEntry, currency: CurrencyCode): JournalEntryJson {
  const { movementKey, effectiveOn, postedOn, adjusting, lines } = entry
  return {
    movementKey,
    effectiveOn,
    postedOn,
    adjusting,
    lines: lines.map(({ account, amount }) => ({
      account,
      debit: amount > 0 ? amountFromMinor(amount, currency) : null,
      credit: amount < 0 ? amountFromMinor(negate(amount), currency) : null,
    })),
  }
}
