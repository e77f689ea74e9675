/** What a returned payment costs. */
import { assessFee, type FeeRule } from '../../charges/index.ts'
import { type Minor, ZERO } from '../../money/index.ts'
import { outstandingOf } from '../balances.ts'
import type { Draft } from '../draft.ts'
import type { RepaymentReversed } from '../events.ts'
import { raiseCharge } from '../raise-charge.ts'

/** The reason of a reversal that fees are charged for: the bank returned the payment unpaid. */
export const BOUNCE = 'bounce'

/** Charges what the terms ask for a payment that bounced, on the day that it did. Other reasons cost nothing. */
export function chargeBounce(draft: Draft, { id, reason, effectiveOn: on }: RepaymentReversed): void {
  if (reason !== BOUNCE || draft.status === 'written-off') return
  for (const rule of draft.terms.fees ?? []) {
    if (rule.when.kind !== 'bounce') continue
    const base = baseOf(draft, rule)
    const fee = assessFee({ rule, base })
    if (fee.amount === 0) continue
    const chargeId = `fee:${id}:${rule.code}`
    draft.trace?.fee?.({ chargeId, basis: { rule, base } })
    raiseCharge(draft, { id: chargeId, component: 'fees', code: rule.code, ...fee, raisedOn: on, dueOn: on })
  }
}

function baseOf(draft: Draft, { amount }: FeeRule): Minor {
  if (amount.kind === 'flat') return ZERO
  return amount.of === 'principal' ? draft.disbursed : outstandingOf(draft).principal
}
