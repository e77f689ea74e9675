/** A fixed share of the original principal in each row; the last one clears what is left. */
import type { AmortizationInput, Columns } from './columns.ts'
import { amortizeShares } from './shares.ts'

export function amortizeFixedShare(input: AmortizationInput, share: number): Columns {
  return amortizeShares(input, share)
}
