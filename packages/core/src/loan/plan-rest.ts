/** What is left of a loan planned anew: from the first installment that nothing has been paid of. */
import type { LocalDate } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import { add, type Minor, minor, subtract } from '../money/index.ts'
import {
  buildRemaining,
  type GracePeriods,
  type InterestPart,
  type RemainingLoan,
  type RemainingSchedule,
} from '../schedule/index.ts'
import { carriedInterest } from './accrued-interest.ts'
import type { Draft } from './draft.ts'
import { currentTerms, interestParts, isParted } from './interest-timeline.ts'
import type { Installment, Prepaid } from './loan.ts'
import { numberBefore, planStartOf, termsInForce } from './planned-terms.ts'
import { prepaidWith } from './prepaid.ts'
import { replaceInstallments, type Span } from './replan.ts'
import type { Trace } from './trace.ts'

/** How the rest of a loan is planned anew. */
export interface RestPlan {
  readonly openingBalance: Minor
  readonly carriedInterest: Minor
  /** The installment that stays, and lets the number of rows give way; null solves it again. */
  readonly installment: Minor | null
  /** With an installment that stays: whether rows may be added. */
  readonly mayExtend?: boolean
}

/**
 * Plans a run of installments anew. A row that something parts (a pause, say) is planned by its parts, and the ones after it from what it
 * leaves, at the same installment.
 * @returns the schedule from now on, but for what pauses further on make of it
 */
export function planSpan(draft: Draft, span: Span, plan: RestPlan, on: LocalDate): PlannedRest {
  const remaining = restOf(draft, span, plan)
  const planned = planAnew(remaining, draft.trace)
  const { installments } = planned
  replaceInstallments(draft, span, installments, on)
  if (draft.pauses !== undefined) {
    const installment = remaining.terms.rateSteps === undefined ? planned.installment : remaining.installment
    planParted(draft, span.start, span.start + installments.length, { ...remaining, installment }, on)
  }
  return planned
}

export interface PlannedRest extends RemainingSchedule {
  /** Set where an installment that was to stay could not, and was solved again. */
  readonly solvedAgain?: true
}

function planParted(draft: Draft, start: number, planned: number, rest: RemainingLoan, on: LocalDate): void {
  let end = planned
  for (let index = start + 1; index < end; index += 1) {
    if (!isParted(draft, index)) continue
    const row = draft.installments[index] as Installment
    const { installments } = planAnew(
      {
        ...rest,
        startNumber: row.number,
        openingBalance: plannedPrincipal(draft, { start: index, end }),
        running: interestParts(draft, index, row.to),
        // The rows from here on have been planned without regard to pauses, and are read so.
        carriedInterest: carriedInterest({ ...draft, pauses: [] }, index),
        ...(rest.dates && { dates: rest.dates.slice(index - start) }),
      },
      draft.trace,
    )
    replaceInstallments(draft, { start: index, end }, installments, on)
    end = index + installments.length
  }
}

/** The first run of installments after a day that nothing has been paid of, prepayments aside; null when they repay no principal. */
export function replannable(draft: Draft, on: LocalDate): Span | null {
  const span = openSpan(draft, on)
  return span !== null && plannedPrincipal(draft, span) > 0 ? span : null
}

/** The same, whatever they repay. */
export function openSpan({ installments, prepaid }: Draft, on: LocalDate): Span | null {
  const isOpen = (row: Installment): boolean =>
    row.dueDate > on && row.to > on && row.from < row.to && !isPaidAhead(row, prepaid)
  const start = installments.findIndex(isOpen)
  if (start < 0) return null
  const stop = installments.findIndex((row, index) => index > start && !isOpen(row))
  return { start, end: stop < 0 ? installments.length : stop }
}

function isPaidAhead({ number, repaid }: Installment, prepaid: readonly Prepaid[]): boolean {
  return repaid.interest > 0 || repaid.principal > prepaidWith(prepaid, number)
}

/** Principal that a run of installments brings back on its due dates. */
export function plannedPrincipal({ installments, prepaid }: Draft, { start, end }: Span): Minor {
  let total = 0
  for (let index = start; index < end; index++) {
    const { number, charged } = installments[index] as Installment
    total += charged.principal - prepaidWith(prepaid, number)
  }
  return minor(total)
}

export function restOf(draft: Draft, span: Span, plan: RestPlan): RemainingLoan {
  const terms = currentTerms(draft)
  const after = numberBefore(draft)
  const first = draft.installments[span.start] as Installment
  const last = draft.installments[span.end - 1] as Installment
  const isFlat = terms.interestMethod === 'flat'
  const allPeriods = isFlat || terms.amortization.kind === 'bullet'
  const installments = allPeriods ? terms.installments : last.number - after
  return {
    terms: { ...termsInForce({ ...draft, terms }), installments, grace: graceWithin(terms.grace, last.number - after) },
    disbursedOn: planStartOf(draft),
    startNumber: first.number,
    ...(after > 0 && { after }),
    running: runningParts(draft, span.start),
    ...plan,
    ...(isFlat && { dates: draft.installments.slice(span.start, span.end).filter(({ from, to }) => from < to) }),
  }
}

/** A life that has become shorter than its grace: the last installment collects what grace had put off. */
function graceWithin({ principal, interest, ...collected }: GracePeriods, installments: number): GracePeriods {
  const most = installments - 1
  return { ...collected, principal: Math.min(principal, most), interest: Math.min(interest, most) }
}

/** The running period in parts; none where nothing has changed since its start. */
function runningParts(draft: Draft, index: number): readonly InterestPart[] {
  const row = draft.installments[index] as Installment
  return isParted(draft, index) ? interestParts(draft, index, row.to) : []
}

/** The installment that stays; for equal shares of principal, the share. Null where neither exists: principal then comes back at the end. */
export function keptInstallment(draft: Draft, { start, end }: Span, openingBalance: Minor): Minor | null {
  if (draft.terms.amortization.kind !== 'equal-principal') return installmentInForce(draft, start)
  const shares = draft.installments.slice(start, Math.max(end - 1, start + 1))
  const largest = Math.max(
    ...shares.map(({ number, charged }) => charged.principal - prepaidWith(draft.prepaid, number)),
  )
  return largest > 0 ? minor(largest) : openingBalance
}

/** The level installment of a row: agreed steps of the rate may have solved it again since the loan was planned. */
function installmentInForce(draft: Draft, index: number): Minor | null {
  const { terms, installment } = draft
  if (installment === null || !hasStepsToCome(draft) || terms.stepUp !== undefined) return installment
  const { number, charged } = draft.installments[index] as Installment
  const isRegular = number > terms.grace.principal && terms.skips === undefined && terms.customRows === undefined
  return isRegular
    ? subtract(add(charged.principal, charged.interest), prepaidWith(draft.prepaid, number))
    : installment
}

/** Whether agreed steps of the rate solve the installment again; a rate that was changed has taken their place. */
export function hasStepsToCome({ terms, rates }: Draft): boolean {
  return terms.rateSteps !== undefined && terms.rateStepInstallment !== 'level-throughout' && rates === undefined
}

/** A kept installment that does not reach the interest, or would take forever to pay the loan back, is solved again instead. */
export function planAnew(remaining: RemainingLoan, trace: Trace | null): PlannedRest {
  if (remaining.installment === null) return built(remaining, trace)
  try {
    return built(remaining, trace)
  } catch (error) {
    if (isLendError(error, 'SCHEDULE_DOES_NOT_AMORTIZE') && letsInterestWait(remaining))
      return planAnew({ ...remaining, mayExtend: false }, trace)
    const isTooSmall =
      isLendError(error, 'INSTALLMENT_BELOW_INTEREST') || isLendError(error, 'SCHEDULE_DOES_NOT_AMORTIZE')
    if (!isTooSmall) throw error
    return { ...planAnew({ ...remaining, installment: null, mayExtend: false }, trace), solvedAgain: true }
  }
}

/** Whether the terms let interest above the installment wait, or join the principal: the number of rows stays then, and the last takes all. */
function letsInterestWait({ terms: { interestAboveInstallment: rule } }: RemainingLoan): boolean {
  return rule === 'carried' || rule === 'capitalised'
}

function built(remaining: RemainingLoan, trace: Trace | null): RemainingSchedule {
  const schedule = buildRemaining(remaining)
  trace?.planned?.(withRows(remaining, schedule))
  return schedule
}

/** The loan with the rows that were added to it, so that its plan can be told without looking for them again. */
function withRows(remaining: RemainingLoan, { installments }: RemainingSchedule): RemainingLoan {
  const { terms, mayExtend = false, after = 0 } = remaining
  const last = (installments.at(-1)?.number ?? after) - after
  if (!mayExtend || last <= terms.installments) return remaining
  return { ...remaining, terms: { ...terms, installments: last }, mayExtend: false }
}
