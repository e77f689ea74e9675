/** Flat interest: charged on the amount disbursed throughout the term, whatever has been repaid. */
import type { InstallmentRounding } from '../installment-rounding.ts'
import { interestOf, interestRule } from '../interest-rule.ts'
import { factorsOf, totalFactor } from '../factor.ts'
import type { Residue, ScheduleTerms } from '../terms.ts'
import { type AmortizationInput, type Columns, newColumns } from './columns.ts'

type FlatTerms = Pick<ScheduleTerms, 'rounding' | 'flatSplit'>

/** Interest of each period on the principal of `input`, before grace. */
export function flatInterest(input: AmortizationInput, terms: FlatTerms, rounding: InstallmentRounding): Float64Array {
  const { count, principal, interest } = input
  if (terms.flatSplit === 'per-period')
    return Float64Array.from({ length: count }, (_, period) => interestOf(interest, period, principal))
  const whole = interestRule(factorsOf([totalFactor(interest.factors)]), interest.mode, interest.unit)
  const total = interestOf(whole, 0, principal)
  return shareOut(total, count, rounding.amountQuotient(total, count), terms.rounding.residue === 'first')
}

/** Equal shares of a total that is rounded as one; the last period (or the first) takes what the shares leave. */
function shareOut(total: number, count: number, share: number, residueFirst: boolean): Float64Array {
  const shares = new Float64Array(count)
  let left = total
  for (let period = 1; period < count; period++) {
    const part = Math.min(share, left)
    shares[residueFirst ? period : period - 1] = part
    left -= part
  }
  shares[residueFirst ? 0 : count - 1] = left
  return shares
}

/** The level installment of a flat loan: principal and the interest of the periods that repay it, in equal parts. */
export function flatLevel(
  { count, principal, principalGrace }: AmortizationInput,
  interest: Float64Array,
  terms: FlatTerms,
  rounding: InstallmentRounding,
): number {
  const parts = count - principalGrace
  const charged = sum(interest.subarray(principalGrace))
  return terms.flatSplit === 'parts'
    ? rounding.quotient(principal, parts) + rounding.quotient(sum(interest), count)
    : rounding.quotient(principal + charged, parts)
}

function sum(amounts: Float64Array): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

/** Rows of a flat loan: each pays its interest, and principal up to the level. All periods stay, for each of them bears interest. */
export function amortizeFlat(
  input: AmortizationInput,
  interest: Float64Array,
  level: number,
  residue: Residue,
): Columns {
  const { count, interestGrace } = input
  const columns = newColumns(count)
  const principals = flatPrincipals(input, interest, level, residue === 'first')
  let balance = input.principal
  let unpaid = input.carried
  for (let row = 0; row < count; row++) {
    const heldBack = row < interestGrace && row < count - 1
    const due = interest[row]! + unpaid
    columns.interest[row] = heldBack ? 0 : due
    unpaid = heldBack ? due : 0
    columns.principal[row] = principals[row]!
    balance -= principals[row]!
    columns.balance[row] = balance
  }
  columns.rows = count
  return columns
}

function flatPrincipals(
  input: AmortizationInput,
  interest: Float64Array,
  level: number,
  residueFirst: boolean,
): Float64Array {
  const { count, principal, principalGrace } = input
  const principals = new Float64Array(count)
  const absorbing = residueFirst ? principalGrace : count - 1
  let left = principal
  for (let row = principalGrace; row < count; row++) {
    if (row === absorbing) continue
    principals[row] = Math.min(Math.max(level - interest[row]!, 0), left)
    left -= principals[row]!
  }
  principals[absorbing] = left
  return principals
}
