/** A running loan taken over from another system: its installments to come, and those in arrears, from the position of one day. */
import { addDays, type LocalDate } from '../dates/index.ts'
import { LendError } from '../errors.ts'
import { add, type Minor, subtract, sum, totalOf, ZERO, ZERO_BREAKDOWN } from '../money/index.ts'
import { buildSchedule } from '../schedule/index.ts'
import { accruedAtEnd, carriedInterest } from './accrued-interest.ts'
import { unpaidFrom } from './actual-principal.ts'
import { arrearsOn } from './balances.ts'
import { classify } from './close-day.ts'
import { type Draft, eve, finish, note, withSettlement } from './draft.ts'
import { firstDueAfter } from './due.ts'
import type { LoanImported, OpeningPosition } from './events.ts'
import { planFees } from './fees/planned-fees.ts'
import type { Folded } from './folded.ts'
import { installmentOf, installmentsOf } from './installments.ts'
import type { BookedLoan, Installment } from './loan.ts'
import { plannedTerms } from './planned-terms.ts'
import { keptInstallment, planAnew } from './plan-rest.ts'
import { passDue, recalculateFrom } from './recalculate.ts'
import { incomeToSuspend } from './suspense.ts'

/**
 * Books an opening position on a draft that carries nothing yet but its terms. The plan of a running loan starts with the oldest unpaid
 * installment, from the principal outstanding; a loan that is where its terms put it keeps the rows of its terms.
 * @see docs/rules/opening-positions.md
 */
export function openPosition(event: LoanImported, draft: Draft): Folded<BookedLoan> {
  const { position, effectiveOn } = event
  if (position.status !== 'active') {
    draft.status = position.status
    draft.closedOn = effectiveOn
    if (position.status === 'written-off')
      draft.writtenOff = { ...ZERO_BREAKDOWN, principal: position.outstandingPrincipal }
    return finish(draft)
  }
  planFrom(draft, position, effectiveOn)
  if (position.overdueSince) classify(draft, eve(position.overdueSince), effectiveOn)
  if (draft.accrued !== undefined) draft.accrued = accruedAtEnd(draft, effectiveOn).amount
  if (draft.suspended) draft.suspended = incomeToSuspend(draft, effectiveOn)
  const { accrued = ZERO, suspended = ZERO_BREAKDOWN } = draft
  note(draft, {
    key: event.id,
    type: 'opening-position',
    effectiveOn,
    amounts: {
      ...ZERO_BREAKDOWN,
      principal: position.outstandingPrincipal,
      interest: add(arrearsOn(draft, effectiveOn).interest, accrued),
    },
    accrued,
    suspended: totalOf(suspended),
  })
  return finish(draft)
}

/** Plans the installments that are open: those in arrears, and those to come. */
function planFrom(draft: Draft, position: OpeningPosition, openedOn: LocalDate): void {
  const terms = plannedTerms(draft.terms, draft.disbursed)
  const schedule = buildSchedule(terms, draft.disbursedOn)
  draft.trace?.begun?.({ terms, disbursed: draft.disbursed })
  const paid = position.paidOfOldest ?? NOTHING_PAID
  const openingBalance = add(position.outstandingPrincipal, paid.principal)
  draft.installment = schedule.installment
  draft.installments = installmentsOf(schedule).filter((installment) => installment.number > 0)
  const start = firstOpen(draft, position.overdueSince ?? addDays(openedOn, 1))
  const asAgreed = draft.installments.slice(start)
  const isOnPlan = sumOf(asAgreed) === openingBalance
  draft.installments = isOnPlan ? asAgreed : plannedAnew(draft, start, openingBalance)
  requireDueWhenPaid(draft, paid, openedOn)
  takeOff(draft, paid, openedOn)
  bearFrom(draft, openedOn)
  planFees(draft, 0, draft.installments.length, openedOn)
}

/** By actual payment dates: the days in arrears before the opening count as well, for nothing had been paid since. */
function bearFrom(draft: Draft, openedOn: LocalDate): void {
  const { from } = draft.installments[0] as Installment
  if (draft.terms.interestRecalculation === undefined) return
  draft.actual = { changes: [{ on: from, amount: unpaidFrom(draft.installments, 0) }], carriedInterest: ZERO }
  const end = firstDueAfter(draft.installments, openedOn)
  for (let index = 0; index < end; index += 1) {
    draft.opened = (draft.installments[index] as Installment).dueDate
    recalculateFrom(draft, index)
    passDue(draft, index)
  }
  draft.opened = openedOn
  recalculateFrom(draft, end)
}

/** Interest by actual payment dates needs the day of a payment for an installment that has not fallen due; a position does not tell it. */
function requireDueWhenPaid({ terms, installments }: Draft, paid: typeof NOTHING_PAID, openedOn: LocalDate): void {
  const { dueDate } = installments[0] as Installment
  if (terms.interestRecalculation === undefined || dueDate <= openedOn || paid.principal + paid.interest === 0) return
  throw new LendError(
    'IMPORT_REFUSED',
    `Part of the installment due on ${dueDate} had been paid by ${openedOn}, and interest by actual payment dates needs to know when. Take the loan over as of a due date, or before that payment.`,
    { dueDate, openedOn },
  )
}

const NOTHING_PAID: NonNullable<OpeningPosition['paidOfOldest']> = { principal: ZERO, interest: ZERO }

/** Index of the first installment due on or after a day; the last one where the term is over. */
function firstOpen({ installments }: Draft, dueFrom: LocalDate): number {
  const index = installments.findIndex((installment) => installment.dueDate >= dueFrom)
  return index < 0 ? installments.length - 1 : index
}

function sumOf(installments: readonly Installment[]): Minor {
  return sum(installments.map((installment) => installment.charged.principal))
}

/** A loan that is ahead of its terms, or behind, keeps its installment: it ends sooner, or its last installment takes the rest. */
function plannedAnew(draft: Draft, start: number, openingBalance: Minor): Installment[] {
  const { terms, disbursedOn, disbursed, installments } = draft
  const remaining = {
    terms: plannedTerms(terms, disbursed),
    disbursedOn,
    startNumber: (installments[start] as Installment).number,
    openingBalance,
    carriedInterest: carriedInterest(draft, start),
    installment: keptInstallment(draft, { start, end: installments.length }, openingBalance),
  }
  return planAnew(remaining, draft.trace).installments.map(installmentOf)
}

/** What had been paid of the oldest open installment lies in the sums of the position, so the installment asks for the rest alone. */
function takeOff(draft: Draft, paid: NonNullable<OpeningPosition['paidOfOldest']>, openedOn: LocalDate): void {
  const oldest = draft.installments[0] as Installment
  const charged = {
    ...oldest.charged,
    principal: subtract(oldest.charged.principal, paid.principal),
    interest: subtract(oldest.charged.interest, paid.interest),
  }
  if (charged.principal < 0 || charged.interest < 0) throw paidTooMuch(oldest, paid)
  draft.installments[0] = withSettlement({ ...oldest, charged }, openedOn)
}

function paidTooMuch(oldest: Installment, paid: object): LendError {
  return new LendError(
    'IMPORT_REFUSED',
    `More is said to be paid of the installment due on ${oldest.dueDate} than it asks for. Check what was paid of it, or since when the loan is overdue.`,
    { dueDate: oldest.dueDate, charged: oldest.charged, paid },
  )
}
