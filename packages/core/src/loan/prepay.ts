/** Prepayment of principal: the installments to come are planned anew, with fewer of them or smaller ones. */
import type { ExcessPolicy, Portion } from '../allocation/index.ts'
import type { LocalDate } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import { type Minor, minOf, minor, subtract } from '../money/index.ts'
import {
  buildRemaining,
  type GracePeriods,
  type InterestPart,
  type RemainingLoan,
  type RemainingSchedule,
} from '../schedule/index.ts'
import { carriedInterest, interestParts } from './accrued-interest.ts'
import { type Draft, only } from './draft.ts'
import type { Installment, Prepaid } from './loan.ts'
import { plannedTerms } from './planned-terms.ts'
import { prepaidWith } from './prepaid.ts'
import { replaceInstallments, type Span } from './replan.ts'
import type { Trace } from './trace.ts'

export type PrepaymentChoice = Extract<ExcessPolicy, 'reduce-tenor' | 'reduce-installment'>

/**
 * Pays principal back before it falls due. The running period's interest is formed in parts: on the old balance up to the day, on the new
 * one from it. Installments whose principal or interest was paid ahead of time stay as they are; so does one whose period is over.
 * @param amount less than what would settle the loan
 * @returns what was prepaid, recorded with the first installment planned anew; null where none can be. May be less than `amount`.
 * @see docs/rules/prepayment.md
 */
export function prepayPrincipal(draft: Draft, amount: Minor, choice: PrepaymentChoice, on: LocalDate): Portion | null {
  const span = replannable(draft, on)
  if (span === null) return null
  const balance = plannedPrincipal(draft, span)
  const prepaid = minOf(amount, balance)
  const carried = carriedInterest(draft, span.start)
  const first = draft.installments[span.start] as Installment
  draft.prepaid = [...draft.prepaid, { installment: first.number, on, amount: prepaid }]
  const remaining = remainingLoan(draft, span, subtract(balance, prepaid), carried, choice)
  const plan = planAnew(remaining, draft.trace)
  replaceInstallments(draft, span, plan.installments, on)
  if (choice === 'reduce-installment' || plan.installment !== null) draft.installment = plan.installment
  return { installment: first.number, parts: only('principal', prepaid) }
}

/** The first run of installments after a day that nothing has been paid of, prepayments aside; null when they repay no principal. */
function replannable(draft: Draft, on: LocalDate): Span | null {
  const { installments, prepaid } = draft
  const isOpen = (row: Installment): boolean =>
    row.dueDate > on && row.to > on && row.from < row.to && !isPaidAhead(row, prepaid)
  const start = installments.findIndex(isOpen)
  if (start < 0) return null
  const stop = installments.findIndex((row, index) => index > start && !isOpen(row))
  const span = { start, end: stop < 0 ? installments.length : stop }
  return plannedPrincipal(draft, span) > 0 ? span : null
}

function isPaidAhead({ number, repaid }: Installment, prepaid: readonly Prepaid[]): boolean {
  return repaid.interest > 0 || repaid.principal > prepaidWith(prepaid, number)
}

/** Principal that a run of installments brings back on its due dates. */
function plannedPrincipal({ installments, prepaid }: Draft, { start, end }: Span): Minor {
  let total = 0
  for (let index = start; index < end; index++) {
    const { number, charged } = installments[index] as Installment
    total += charged.principal - prepaidWith(prepaid, number)
  }
  return minor(total)
}

function remainingLoan(
  draft: Draft,
  span: Span,
  openingBalance: Minor,
  carriedInterest: Minor,
  choice: PrepaymentChoice,
): RemainingLoan {
  const { terms, disbursedOn, disbursed } = draft
  const first = draft.installments[span.start] as Installment
  const last = draft.installments[span.end - 1] as Installment
  const isFlat = terms.interestMethod === 'flat'
  const allPeriods = isFlat || terms.amortization.kind === 'bullet'
  const installments = allPeriods ? terms.installments : last.number
  return {
    terms: { ...plannedTerms(terms, disbursed), installments, grace: graceWithin(terms.grace, installments) },
    disbursedOn,
    startNumber: first.number,
    openingBalance,
    running: runningParts(draft, span.start),
    carriedInterest,
    installment: choice === 'reduce-tenor' ? keptInstallment(draft, span, openingBalance) : null,
    ...(isFlat && { dates: draft.installments.slice(span.start, span.end) }),
  }
}

/** A life that has become shorter than its grace: the last installment collects what grace had put off. */
function graceWithin({ principal, interest, ...collected }: GracePeriods, installments: number): GracePeriods {
  const most = installments - 1
  return { ...collected, principal: Math.min(principal, most), interest: Math.min(interest, most) }
}

/** The running period in parts; none where the balance has not changed since its start. */
function runningParts(draft: Draft, index: number): readonly InterestPart[] {
  const row = draft.installments[index] as Installment
  const parts = interestParts(draft, index, row.to)
  return parts.length > 1 ? parts : []
}

/** The installment that stays; for equal shares of principal, the share. Null where neither exists: principal then comes back at the end. */
export function keptInstallment(draft: Draft, { start, end }: Span, openingBalance: Minor): Minor | null {
  if (draft.terms.amortization.kind !== 'equal-principal') return draft.installment
  const shares = draft.installments.slice(start, Math.max(end - 1, start + 1))
  const largest = Math.max(
    ...shares.map(({ number, charged }) => charged.principal - prepaidWith(draft.prepaid, number)),
  )
  return largest > 0 ? minor(largest) : openingBalance
}

/** A kept installment that does not reach the interest of a long period is solved again instead. */
export function planAnew(remaining: RemainingLoan, trace: Trace | null): RemainingSchedule {
  if (remaining.installment === null) return built(withinBalloon(remaining), trace)
  try {
    return built(remaining, trace)
  } catch (error) {
    if (!isLendError(error, 'INSTALLMENT_BELOW_INTEREST')) throw error
    return planAnew({ ...remaining, installment: null }, trace)
  }
}

function built(remaining: RemainingLoan, trace: Trace | null): RemainingSchedule {
  const schedule = buildRemaining(remaining)
  trace?.planned?.(remaining)
  return schedule
}

/** Once no more than the balloon is left, nothing of it comes back before the end. */
function withinBalloon(remaining: RemainingLoan): RemainingLoan {
  const { terms, openingBalance } = remaining
  if (terms.amortization.kind !== 'balloon' || openingBalance > terms.amortization.balloon) return remaining
  return { ...remaining, terms: { ...terms, amortization: { kind: 'interest-only' } } }
}
