/** A new rate: installments to come are planned anew at it; those that money was paid of ahead keep their principal. */
import type { LocalDate } from '../dates/index.ts'
import { type Minor, subtract, ZERO } from '../money/index.ts'
import { carriedInterest, ownInterest } from './accrued-interest.ts'
import { type Draft, growInstallment, only } from './draft.ts'
import type { RateChanged } from './events.ts'
import { type InterestBasis, interestParts } from './interest-timeline.ts'
import type { Installment, RateFrom } from './loan.ts'
import type { RateChangeKeeps } from './loan-terms.ts'
import { keptInstallment, plannedPrincipal, planSpan, replannable } from './plan-rest.ts'
import type { Span } from './replan.ts'
import type { EarnedInterest } from './trace.ts'

/**
 * Interest of the day and later bears the new rate; the running period's is formed in parts. Flat interest is agreed for whole periods, so
 * that of the period which the day lies in is the new rate's.
 * @see docs/rules/rate-changes.md
 */
export function changeRate(draft: Draft, event: RateChanged): void {
  if (draft.status !== 'active') return
  const { effectiveOn: on, annualRate } = event
  const toCome = indexesToCome(draft, on)
  const first = draft.installments[toCome[0] ?? -1]
  if (first === undefined) return
  const keeps = event.keeps ?? draft.terms.rateChangeKeeps ?? 'tenor'
  const from = draft.terms.interestMethod === 'flat' ? first.from : on
  const rate: RateFrom = { changeId: event.id, on: from, annualRate, keeps }
  const span = spanToTheEnd(draft, on)
  const carried = span === null ? ZERO : carriedInterest(draft, span.start)
  const apart = toCome.filter((index) => span === null || index < span.start)
  const except = reprice(draft, rate, apart, on)
  draft.rates = [...(draft.rates ?? []), except.length === 0 ? rate : { ...rate, except }]
  if (span !== null) planAtNewRate(draft, span, carried, on)
}

/** Installments whose period and due date lie, at least partly, after a day. */
function indexesToCome({ installments }: Draft, on: LocalDate): readonly number[] {
  return installments.flatMap(({ dueDate, from, to }, index) => (dueDate > on && to > on && from < to ? [index] : []))
}

/**
 * What can be planned anew, as long as it reaches the end. Where an installment further on was paid ahead, what is left would be planned
 * without the principal of that one, and bear too little.
 */
function spanToTheEnd(draft: Draft, on: LocalDate): Span | null {
  const span = replannable(draft, on)
  if (span === null) return null
  return draft.installments.slice(span.end).every(({ from, to }) => from === to) ? span : null
}

/**
 * Installments that keep their principal ask for the interest of the new rate, save where more has been paid of it already.
 * @returns numbers of the installments that stay as they are
 */
function reprice(draft: Draft, rate: RateFrom, indexes: readonly number[], on: LocalDate): readonly number[] {
  const priced = { ...draft, rates: [...(draft.rates ?? []), rate] }
  const changes = indexes.map((index) => ({ index, before: earnedBy(draft, index), after: earnedBy(priced, index) }))
  return changes.flatMap(({ index, before, after }) => {
    const { number, charged, repaid, waived } = draft.installments[index] as Installment
    const change = subtract(after.interest, before.interest)
    if (charged.interest + change < repaid.interest + waived.interest) return [number]
    if (change !== 0) growInstallment(draft, index, 'charged', only('interest', change), on)
    draft.trace?.repriced?.({ number, before, after })
    return []
  })
}

/** What the whole period of an installment earns. */
function earnedBy(loan: InterestBasis, index: number): EarnedInterest {
  const { to } = loan.installments[index] as Installment
  const isFlat = loan.terms.interestMethod === 'flat'
  return { interest: ownInterest(loan, index), parts: isFlat ? null : interestParts(loan, index, to) }
}

function planAtNewRate(draft: Draft, span: Span, carried: Minor, on: LocalDate): void {
  const rate = draft.rates?.at(-1) as RateFrom
  const openingBalance = plannedPrincipal(draft, span)
  const kept = keepsInstallment(draft, rate.keeps) ? keptInstallment(draft, span, openingBalance) : null
  const mayExtend = kept !== null && isOpenEnded(draft) && span.end === draft.installments.length
  const plan = { openingBalance, carriedInterest: carried, installment: kept, mayExtend }
  const { installment, solvedAgain, interestAboveInstallment: above = [] } = planSpan(draft, span, plan, on)
  draft.installment = installment
  const told = { ...rate, ...(solvedAgain && { solvedAgain }), ...(above.length > 0 && { aboveInstallment: above }) }
  draft.rates = [...(draft.rates as readonly RateFrom[]).slice(0, -1), told]
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
