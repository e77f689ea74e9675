/** Days without interest: the installment stays, and the loan ends sooner or with a smaller last one. */
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'
import type { Draft } from './draft.ts'
import type { InterestPaused } from './events.ts'
import { changeInterest } from './interest-change.ts'
import type { InterestPause } from './loan.ts'
import { hasStepsToCome, keptInstallment, plannedPrincipal, planSpan } from './plan-rest.ts'
import type { Span } from './replan.ts'

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
    plan: (span, carriedInterest) => planWithPauses(draft, span, carriedInterest, on),
  })
}

/** Plans a run of installments without interest of the days of the pauses: the installment stays. */
export function planWithPauses(draft: Draft, span: Span, carriedInterest: Minor, on: LocalDate): void {
  const openingBalance = plannedPrincipal(draft, span)
  const kept = hasStepsToCome(draft) ? null : keptInstallment(draft, span, openingBalance)
  const { installment } = planSpan(draft, span, { openingBalance, carriedInterest, installment: kept }, on)
  if (installment !== null) draft.installment = installment
}
