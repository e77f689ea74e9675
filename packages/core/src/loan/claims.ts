import type { AllocationRule, Claim } from '../allocation/index.ts'
import type { LocalDate } from '../dates/index.ts'
import {
  add,
  type Breakdown,
  isZeroBreakdown,
  maxOf,
  type Minor,
  minOf,
  negate,
  subtract,
  subtractBreakdown,
  sum,
  ZERO,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import { installmentOutstanding } from './balances.ts'
import { askedFor } from './capitalise.ts'
import { firstDueAfter } from './due.ts'
import type { Charge, Installment } from './loan.ts'

interface Owing {
  readonly installments: readonly Installment[]
  readonly charges: readonly Charge[]
  /** Installments before this index are settled, where that is known. */
  readonly settledBefore?: number
}

/** What the open installments ask for on a day, oldest first. */
export function openClaims(
  owing: Owing,
  on: LocalDate,
  { chargesDue }: Pick<AllocationRule, 'chargesDue'> = {},
): readonly Claim[] {
  const claims = claimsAmong(owing, owing.installments.length)
  return chargesDue === 'on-their-day' ? claims.flatMap((claim) => chargesApart(claim, owing, on)) : claims
}

/** The same as far as it is due by that day. */
export function dueClaims(
  owing: Owing,
  on: LocalDate,
  rule: Pick<AllocationRule, 'chargesDue'> = {},
): readonly Claim[] {
  if (rule.chargesDue === 'on-their-day') return openClaims(owing, on, rule).filter(({ dueDate }) => dueDate <= on)
  return claimsAmong(owing, firstDueAfter(owing.installments, on))
}

/** Charges that have fallen due before their installment are a claim of their own, due on the day that is asked about. */
function chargesApart(claim: Claim, owing: Owing, on: LocalDate): readonly Claim[] {
  if (claim.dueDate <= on) return [claim]
  const due = chargesDueBy(claim, owing, on)
  if (isZeroBreakdown(due)) return [claim]
  return [
    { ...claim, dueDate: on, outstanding: due },
    { ...claim, outstanding: subtractBreakdown(claim.outstanding, due) },
  ]
}

/** What is open of the charges of an installment that have fallen due: its money for charges has paid those first. */
function chargesDueBy({ number, outstanding }: Claim, { installments, charges }: Owing, on: LocalDate): Breakdown {
  const { repaid } = installments.find((installment) => installment.number === number) as Installment
  const open = (component: Charge['component']): Breakdown['fees'] => {
    const due = charges.filter(
      (charge) => charge.installment === number && charge.component === component && (charge.dueOn ?? NEVER) <= on,
    )
    const asked = sum(due.map(({ amount, waived }) => subtract(amount, waived)))
    return maxOf(ZERO, minOf(outstanding[component], subtract(asked, repaid[component])))
  }
  return { ...ZERO_BREAKDOWN, fees: open('fees'), penalties: open('penalties') }
}

/** Later than any due day. */
const NEVER = '9999-12-31'

function claimsAmong({ installments, settledBefore = 0 }: Owing, end: number): readonly Claim[] {
  const claims: Claim[] = []
  let joining: Minor = ZERO
  for (let index = settledBefore; index < end; index += 1) {
    const installment = installments[index] as Installment
    if (installment.settledOn !== null) continue
    const { number, dueDate } = installment
    const open = installmentOutstanding(installment)
    joining = add(joining, maxOf(negate(open.principal), ZERO))
    claims.push({ number, dueDate, outstanding: askedFor(open) })
  }
  return joining === 0 ? claims : withoutJoining(claims, joining)
}

/** Principal that interest has yet to join cannot be paid ahead of that: the last installments bring it back, and ask for it once it has. */
function withoutJoining(claims: readonly Claim[], joining: Minor): readonly Claim[] {
  let left = joining
  return claims
    .toReversed()
    .map((claim) => {
      const { principal } = claim.outstanding
      const cut = minOf(principal, left)
      left = subtract(left, cut)
      return { ...claim, outstanding: { ...claim.outstanding, principal: subtract(principal, cut) } }
    })
    .reverse()
}
