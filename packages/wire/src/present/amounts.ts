/** Amounts as JSON shows them: decimal text with all decimals of the currency. */
import { amountFromMinor, type Breakdown, type CurrencyCode, type Minor, totalOf } from '@lend/core'

/** The four parts of a sum, and the sum. */
export interface BreakdownJson {
  readonly principal: string
  readonly interest: string
  readonly fees: string
  readonly penalties: string
  readonly total: string
}

export function presentBreakdown(parts: Breakdown, currency: CurrencyCode): BreakdownJson {
  return {
    principal: amountFromMinor(parts.principal, currency),
    interest: amountFromMinor(parts.interest, currency),
    fees: amountFromMinor(parts.fees, currency),
    penalties: amountFromMinor(parts.penalties, currency),
    total: amountFromMinor(totalOf(parts), currency),
  }
}

/** An amount that may be missing. */
export function presentAmount(amount: Minor | null, currency: CurrencyCode): string | null {
  return amount === null ? null : amountFromMinor(amount, currency)
}
