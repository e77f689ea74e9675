/** Equal installments on a declining balance: interest falls, principal rises, the balloon (if any) stays for the last due date. */
import { interestOf } from '../interest-rule.ts'
import { type AmortizationInput, type Columns, newColumns } from './columns.ts'

/**
 * Rows for a given level installment. Each pays its interest first and principal with the rest. Interest above the installment (a long
 * month at a dear rate) leaves no principal, and what is missing moves to the next row without bearing interest. The last row clears the
 * balance; an installment rounded up may clear it earlier, and then the schedule has fewer rows.
 * @param first the first installment that grace has no hand in, where the residue goes there
 */
export function amortizeLevel(input: AmortizationInput, level: number, first: number = level): Columns {
  const { count, interest } = input
  const columns = newColumns(count)
  let { balance, unpaid } = fillGrace(input, level, columns)
  let row = columns.rows
  let payment = first
  const last = count - 1
  for (; row < last && balance + unpaid > 0; row++) {
    const due = interestOf(interest, row, balance) + unpaid
    let principal = payment - due
    unpaid = 0
    if (principal < 0) {
      unpaid = -principal
      principal = 0
    } else if (principal > balance) principal = balance
    columns.principal[row] = principal
    columns.interest[row] = due - unpaid
    balance -= principal
    columns.balance[row] = balance
    payment = level
  }
  if (row === last && balance + unpaid > 0) {
    columns.principal[row] = balance
    columns.interest[row] = interestOf(interest, row, balance) + unpaid
    columns.balance[row] = 0
    row++
  }
  columns.rows = row
  return columns
}

/** How many rows grace has a hand in, up to the one that collects held-back interest on top; the last row never counts. */
export function graceRows({ count, principalGrace, interestGrace, heldBackWithin }: AmortizationInput): number {
  const collects = heldBackWithin || interestGrace === 0 ? interestGrace : interestGrace + 1
  return Math.min(Math.max(principalGrace, collects), count - 1)
}

/** The rows that grace has a hand in. */
function fillGrace(input: AmortizationInput, level: number, columns: Columns): { balance: number; unpaid: number } {
  const { interest, principalGrace, interestGrace, heldBackWithin } = input
  const end = graceRows(input)
  let balance = input.principal
  let unpaid = input.carried
  for (let row = 0; row < end; row++) {
    const own = interestOf(interest, row, balance)
    const heldBack = row < interestGrace
    const charged = heldBack && heldBackWithin ? 0 : own
    const principal = row < principalGrace ? 0 : Math.min(Math.max(level - charged, 0), balance)
    columns.interest[row] = heldBack ? 0 : own + unpaid
    unpaid = heldBack ? unpaid + own : 0
    columns.principal[row] = principal
    balance -= principal
    columns.balance[row] = balance
    columns.rows = row + 1
  }
  return { balance, unpaid }
}
