/** A new rate: installments to come are planned anew at it. */
import { floatingRate, type Rate } from '../interest/index.ts'
import type { Minor } from '../money/index.ts'
import type { Draft } from './draft.ts'
import type { RateChanged, RateReset } from './events.ts'
import { changeInterest, indexesToCome } from './interest-change.ts'
import { solveLevelByDays } from './level-by-days.ts'
import type { Installment, RateFrom } from './loan.ts'
import type { LoanTerms, RateChangeKeeps } from './loan-terms.ts'
import { keptInstallment, plannedPrincipal, planSpan } from './plan-rest.ts'
import type { Span } from './replan.ts'

/**
 * Interest of the day and later bears the new rate; the running period's is formed in parts. Flat interest is agreed for whole periods, so
 * that of the period which the day lies in is the new rate's.
 * @see docs/rules/rate-changes.md
 */
export function changeRate(
  draft: Draft,
  event: RateChanged | RateReset,
  given: Pick<RateFrom, 'annualRate' | 'benchmarkRate'>,
): void {
  if (draft.status !== 'active') return
  const { id: changeId, effectiveOn } = event
  const [next] = indexesToCome(draft, effectiveOn)
  if (next === undefined) return
  const { from } = draft.installments[next] as Installment
  const keeps = event.keeps ?? draft.terms.rateChangeKeeps ?? 'tenor'
  const on = draft.terms.interestMethod === 'flat' ? from : effectiveOn
  const earlier = draft.rates ?? []
  const rate: RateFrom = { changeId, on, ...given, keeps }
  changeInterest(draft, effectiveOn, {
    entered: (except) => ({ rates: [...earlier, except.length === 0 ? rate : { ...rate, except }] }),
    plan: (span, carried) => {
      const told = planAtNewRate(draft, { span, carried, keeps }, event)
      draft.rates = (draft.rates ?? []).map((each) => (each.changeId === changeId ? { ...each, ...told } : each))
    },
  })
  if (!keepsInstallment(draft, keeps)) solveLevelByDays(draft, effectiveOn)
}

/** The rate that a fixing gives. Terms that follow no benchmark keep theirs. */
export function resetRate(
  { floating, annualRate }: LoanTerms,
  benchmarkRate: Rate,
): Pick<RateFrom, 'annualRate' | 'benchmarkRate'> {
  return floating === undefined ? { annualRate } : { annualRate: floatingRate(floating, benchmarkRate), benchmarkRate }
}

/** @returns what the change must say of itself */
function planAtNewRate(
  draft: Draft,
  { span, carried, keeps }: { readonly span: Span; readonly carried: Minor; readonly keeps: RateChangeKeeps },
  { effectiveOn: on }: RateChanged | RateReset,
): Pick<RateFrom, 'solvedAgain' | 'aboveInstallment'> {
  const openingBalance = plannedPrincipal(draft, span)
  const kept = keepsInstallment(draft, keeps) ? keptInstallment(draft, span, openingBalance) : null
  const mayExtend = kept !== null && isOpenEnded(draft) && span.end === draft.installments.length
  const plan = { openingBalance, carriedInterest: carried, installment: kept, mayExtend }
  const { installment, solvedAgain, interestAboveInstallment: above = [] } = planSpan(draft, span, plan, on)
  draft.installment = installment
  return { ...(solvedAgain && { solvedAgain }), ...(above.length > 0 && { aboveInstallment: above }) }
}

/** Whether rows may be added: nothing sets the last due date, and no balloon waits for it. */
function isOpenEnded({ terms: { amortization, maturesOn, termLength } }: Draft): boolean {
  return amortization.kind === 'level' && !maturesOn && termLength === undefined
}

/** Only a level installment on what is still owed depends on the rate and on the number of installments. */
function keepsInstallment({ terms }: Draft, keeps: RateChangeKeeps): boolean {
  const { interestMethod, amortization } = terms
  const isLevel =
    amortization.kind === 'level' || amortization.kind === 'balloon' || amortization.kind === 'balloon-share'
  return keeps === 'installment' && isLevel && interestMethod !== 'flat'
}
