/** Equal shares of principal, each with its interest: installments fall. */
import type { Residue } from '../terms.ts'
import type { AmortizationInput, Columns } from './columns.ts'
import { amortizeShares } from './shares.ts'

/** @param round brings an exact share, given as total / parts, to what may be asked for */
export function amortizeEqualPrincipal(
  input: AmortizationInput,
  residue: Residue,
  round: (total: number, parts: number) => number,
): Columns {
  const parts = input.count - input.principalGrace
  const share = round(input.principal, parts)
  const first = input.principal - share * (parts - 1)
  return residue === 'first' && first >= 0 ? amortizeShares(input, share, first) : amortizeShares(input, share)
}
