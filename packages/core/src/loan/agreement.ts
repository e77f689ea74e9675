/** A settlement by agreement: once the agreed sum has come in by its day, the rest is given up, claim and all. */
import { add, type Minor, ZERO } from '../money/index.ts'
import type { Draft } from './draft.ts'
import type { RepaymentReceived, SettlementAgreed } from './events.ts'

/** From now on money that comes in counts towards the sum; an earlier agreement is replaced. */
export function agreeSettlement(draft: Draft, { amount, payBy, effectiveOn: agreedOn }: SettlementAgreed): void {
  if (draft.status === 'active') draft.settlement = { agreedOn, amount, payBy, received: ZERO, reachedOn: null }
}

/** Counts money towards the agreed sum. @returns whether that reaches it, so that the rest can be given up */
export function reachesAgreement(draft: Draft, { amount, effectiveOn }: RepaymentReceived): boolean {
  const { settlement } = draft
  if (settlement === undefined || settlement.reachedOn !== null || effectiveOn > settlement.payBy) return false
  const received: Minor = add(settlement.received, amount)
  const isReached = received >= settlement.amount
  draft.settlement = { ...settlement, received, reachedOn: isReached ? effectiveOn : null }
  return isReached
}
