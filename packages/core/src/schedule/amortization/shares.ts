/** Amortizations that fix the principal of each row and put its interest on top: equal principal, fixed share, interest-only. */
import { interestOf } from '../interest-rule.ts'
import { type AmortizationInput, type Columns, newColumns } from './columns.ts'

/**
 * Rows with `share` of principal each, none during grace; the last one clears the balance, and a share rounded up may clear it earlier.
 * @param first the first share that is paid, where the residue goes there
 */
export function amortizeShares(input: AmortizationInput, share: number, first: number = share): Columns {
  const { count, interest, principalGrace, interestGrace } = input
  const columns = newColumns(count)
  const last = count - 1
  let balance = input.principal
  let unpaid = input.carried
  let row = 0
  for (; row < count && balance + unpaid > 0; row++) {
    const due = interestOf(interest, row, balance) + unpaid
    const heldBack = row < interestGrace && row < last
    const wanted = row < principalGrace ? 0 : row === principalGrace ? first : share
    const principal = row === last ? balance : Math.min(wanted, balance)
    columns.principal[row] = principal
    columns.interest[row] = heldBack ? 0 : due
    unpaid = heldBack ? due : 0
    balance -= principal
    columns.balance[row] = balance
  }
  columns.rows = row
  return columns
}
