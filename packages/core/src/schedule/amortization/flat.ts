/** Flat interest: charged on the amount disbursed throughout the term, whatever has been repaid. */
import { type AmortizationInput, type Columns, newColumns } from './columns.ts'

export interface FlatPlan {
  /** Interest of each period, before grace. */
  readonly interest: Float64Array
  /** The level installment, interest included. */
  readonly level: number
  /** Whether the first row that repays principal takes the rounding, rather than the last. */
  readonly residueFirst: boolean
}

/** Rows of a flat loan: each pays its interest, and principal up to the level. All periods stay, for each of them bears interest. */
export function amortizeFlat(input: AmortizationInput, plan: FlatPlan): Columns {
  const columns = newColumns(input.count)
  const principals = flatPrincipals(input, plan)
  let balance = input.principal
  let unpaid = 0
  for (let row = 0; row < input.count; row++) {
    const heldBack = row < input.interestGrace && row < input.count - 1
    const due = plan.interest[row]! + unpaid
    columns.interest[row] = heldBack ? 0 : due
    unpaid = heldBack ? due : 0
    columns.principal[row] = principals[row]!
    balance -= principals[row]!
    columns.balance[row] = balance
  }
  columns.rows = input.count
  return columns
}

function flatPrincipals({ count, principal, principalGrace }: AmortizationInput, plan: FlatPlan): Float64Array {
  const principals = new Float64Array(count)
  const absorbing = plan.residueFirst ? principalGrace : count - 1
  let left = principal
  for (let row = principalGrace; row < count; row++) {
    if (row === absorbing) continue
    const share = Math.min(Math.max(plan.level - plan.interest[row]!, 0), left)
    principals[row] = share
    left -= share
  }
  principals[absorbing] = left
  return principals
}

/** Equal shares of a total that is rounded as one; the last period (or the first) takes what the shares leave. */
export function shareInterest(total: number, count: number, share: number, residueFirst: boolean): Float64Array {
  const interest = new Float64Array(count)
  let left = total
  for (let period = 1; period < count; period++) {
    const part = Math.min(share, left)
    interest[residueFirst ? period : period - 1] = part
    left -= part
  }
  interest[residueFirst ? 0 : count - 1] = left
  return interest
}
