/** Interest on each due date, all principal on the last. */
import type { AmortizationInput, Columns } from './columns.ts'
import { amortizeShares } from './shares.ts'

export function amortizeInterestOnly(input: AmortizationInput): Columns {
  return amortizeShares(input, 0)
}
