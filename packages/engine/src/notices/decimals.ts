import { amountFromMinor, type Breakdown, type CurrencyCode } from '@lend/core'
import type { AmountParts } from '../ports/index.ts'

/** The four parts of a sum as decimal text. */
export function partsAsText(parts: Breakdown, currency: CurrencyCode): AmountParts {
  return {
    principal: amountFromMinor(parts.principal, currency),
    interest: amountFromMinor(parts.interest, currency),
    fees: amountFromMinor(parts.fees, currency),
    penalties: amountFromMinor(parts.penalties, currency),
  }
}
