/** Days without interest: the installment stays, and the loan ends sooner or with a smaller last one. */
import type { Draft } from './draft.ts'
import type { InterestPaused } from './events.ts'
import { changeInterest } from './interest-change.ts'
import type { InterestPause } from './loan.ts'
import { hasStepsToCome, keptInstallment, plannedPrincipal, planSpan } from './plan-rest.ts'

/**
 * Plans what is left anew without interest of those days. Installments due by the value date stay as they were asked for.
 * @see docs/rules/interest-pauses.md
 */
export function pauseInterest(draft: Draft, { id: changeId, effectiveOn: on, from, to }: InterestPaused): void {
  if (draft.status !== 'active') return
  const earlier = draft.pauses ?? []
  const pause: InterestPause = { changeId, from, to }
  changeInterest(draft, on, {
    entered: (except) => ({ pauses: [...earlier, except.length === 0 ? pause : { ...pause, except }] }),
    plan: (span, carriedInterest) => {
      const openingBalance = plannedPrincipal(draft, span)
      const kept = hasStepsToCome(draft) ? null : keptInstallment(draft, span, openingBalance)
      const { installment } = planSpan(draft, span, { openingBalance, carriedInterest, installment: kept }, on)
      if (installment !== null) draft.installment = installment
    },
  })
}
