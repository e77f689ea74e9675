/** What bears interest changes: a new rate, a pause. Installments to come are planned anew; those paid ahead keep their principal. */
import type { LocalDate } from '../dates/index.ts'
import { type Minor, subtract } from '../money/index.ts'
import { carriedInterest, ownInterest } from './accrued-interest.ts'
import { type Draft, growInstallment, only } from './draft.ts'
import { type InterestBasis, interestParts } from './interest-timeline.ts'
import type { Installment } from './loan.ts'
import { replannable } from './plan-rest.ts'
import type { Span } from './replan.ts'
import type { EarnedInterest } from './trace.ts'

export interface InterestChange {
  /** Rates or pauses of the loan with the change among them, save for the installments that stay as they are. */
  readonly entered: (except: readonly number[]) => Pick<Draft, 'rates'> | Pick<Draft, 'pauses'>
  /** Plans a run of installments anew. */
  readonly plan: (span: Span, carriedInterest: Minor) => void
}

/**
 * Carries a change through that counts from a day on.
 * @see docs/rules/rate-changes.md
 */
export function changeInterest(draft: Draft, on: LocalDate, { entered, plan }: InterestChange): void {
  const span = spanToTheEnd(draft, on)
  const carried = span === null ? null : carriedInterest(draft, span.start)
  if (draft.actual !== undefined) draft.isStale = true
  const apart =
    draft.actual === undefined ? indexesToCome(draft, on).filter((index) => span === null || index < span.start) : []
  const except = reprice(draft, { ...draft, ...entered([]) }, apart, on)
  Object.assign(draft, entered(except))
  if (span !== null && carried !== null) plan(span, carried)
}

/** Indexes of the installments whose period and due date lie, at least partly, after a day. */
export function indexesToCome({ installments }: Draft, on: LocalDate): readonly number[] {
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
 * Installments that keep their principal ask for the interest of what holds now, save where more has been paid of it already.
 * @param priced the loan with the change
 * @returns numbers of the installments that stay as they are
 */
function reprice(draft: Draft, priced: InterestBasis, indexes: readonly number[], on: LocalDate): readonly number[] {
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
