/** Money out of a loan that is running already: what is left is planned anew, as if it had been out since the period began. */
import type { LocalDate } from '../dates/index.ts'
import { add, type Minor, minor, subtract, ZERO, ZERO_BREAKDOWN } from '../money/index.ts'
import { buildRemaining, downPaymentOf, periodInterest } from '../schedule/index.ts'
import { carriedInterest } from './accrued-interest.ts'
import { applyCredit } from './credit.ts'
import { bear } from './bear.ts'
import { type Draft, growInstallment, indexOfInstallment, note, only } from './draft.ts'
import { solveLevelByDays } from './level-by-days.ts'
import { closeIfSettled } from './ending.ts'
import type { LoanDisbursed } from './events.ts'
import { addedFees, chargeWithMoney, feesWithMoney } from './fees/fees-with-money.ts'
import { planFees } from './fees/planned-fees.ts'
import { partsBetween } from './interest-timeline.ts'
import type { Installment, Tranche } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'
import { numberDownwards, openInstallment } from './open-installment.ts'
import { openSpan, plannedPrincipal, planSpan, restOf } from './plan-rest.ts'
import type { Span } from './replan.ts'

/**
 * Pays out a further disbursement. Its down payment is due that day. The level is solved again from the period that the day lies in; that
 * period's interest counts the real days. On a due date the money belongs to the next period.
 * @see docs/rules/tranches.md
 */
export function payOutTranche(draft: Draft, event: LoanDisbursed): void {
  const { id, effectiveOn: on } = event
  const fees = draft.status === 'written-off' ? [] : feesWithMoney(draft.terms, event.amount, null)
  const amount = add(event.amount, addedFees(fees))
  note(draft, { key: id, type: 'disbursement', effectiveOn: on, amounts: only('principal', amount) })
  draft.disbursed = add(draft.disbursed, amount)
  draft.terms = { ...draft.terms, principal: draft.disbursed }
  draft.undisbursed = minor(Math.max(0, (draft.undisbursed ?? 0) - event.amount))
  if (draft.status === 'written-off') return giveUp(draft, id, amount, on)
  const downPayment = downPaymentOf(amount, draft.terms.downPayment ?? 0, draft.terms.rounding)
  if (downPayment > 0) openDownPayment(draft, amount, downPayment, on)
  draft.status = 'active'
  draft.closedOn = null
  const financed = subtract(amount, downPayment)
  if (draft.plan !== undefined) draft.plan = { ...draft.plan, principal: add(draft.plan.principal, financed) }
  oweMore(draft, { on, amount: financed, bears: financed }, draft.terms.trancheTerms)
  if (draft.terms.trancheTerms !== 'on-top') solveLevelByDays(draft, on)
  chargeWithMoney(draft, fees, event)
  if (draft.credit === 0) return
  applyCredit(draft, on, id, draft.terms.excess === 'in-advance' ? 'in-advance' : 'due')
  closeIfSettled(draft, on)
}

/** A write-off of an earlier day that came to light later gives up this money too. */
function giveUp(draft: Draft, id: string, amount: Minor, on: LocalDate): void {
  const principal = only('principal', amount)
  draft.writtenOff = { ...draft.writtenOff, principal: add(draft.writtenOff.principal, amount) }
  note(draft, { key: `${id}:written-off`, type: 'write-off', effectiveOn: on, amounts: principal })
}

/** What is due on the day itself, before the installments to come. Numbers go down from 0, the first down payment's. */
function openDownPayment(draft: Draft, disbursed: Minor, downPayment: Minor, on: LocalDate): void {
  const number = numberDownwards(draft)
  openInstallment(draft, number, only('principal', downPayment), on)
  if (draft.terms.interestRecalculation?.late !== 'none') bear(draft, downPayment, on)
  draft.trace?.downPayment?.({ number, disbursed })
}

/** Principal that joins the balance of the installments to come. */
export interface JoiningPrincipal extends Tranche {
  /** The part of it that has borne no interest until then. */
  readonly bears: Minor
}

/**
 * Adds principal to the balance of the installments to come.
 * @param how all that is left is planned again (the default), or what is added is planned by itself and comes on top
 */
export function oweMore(draft: Draft, joining: JoiningPrincipal, how: LoanTerms['trancheTerms']): void {
  const { on, amount, bears } = joining
  const tranche = { on, amount }
  const span = openSpan(draft, on)
  if (span !== null && how !== 'on-top') return oweAgain(draft, span, joining)
  const rows = draft.installments.filter(({ dueDate, from, to }) => dueDate > on && from < to)
  if (rows.length === 0) return oweAtOnce(draft, amount, on)
  draft.tranches = [...(draft.tranches ?? []), tranche]
  bear(draft, bears, on)
  const isOnTop = how === 'on-top' && oweOnTop(draft, rows[0] as Installment, tranche)
  if (!isOnTop) oweWithLast(draft, rows.at(-1) as Installment, tranche)
}

/** All that is left is planned again. */
function oweAgain(draft: Draft, span: Span, { on, amount, bears }: JoiningPrincipal): void {
  const tranche = { on, amount }
  const first = draft.installments[span.start] as Installment
  const carried = add(carriedInterest(draft, span.start), earned(draft, tranche, first.from))
  growInstallment(draft, span.start, 'charged', only('principal', amount), on)
  draft.tranches = [...(draft.tranches ?? []), tranche]
  bear(draft, bears, on)
  const plan = { openingBalance: plannedPrincipal(draft, span), carriedInterest: carried, installment: null }
  draft.installment = planSpan(draft, span, plan, on).installment
}

/**
 * The installments that the money would have by itself are added to those to come, paid ahead or not.
 * @returns false where a payoff has cut those short, so that some are no more
 */
function oweOnTop(draft: Draft, first: Installment, { on, amount }: Tranche): boolean {
  // A charge may have opened an installment without a period after the last one.
  const end = draft.installments.findLastIndex(({ from, to }) => from < to) + 1
  const span = { start: indexOfInstallment(draft, first.number), end }
  const { terms, ...rest } = restOf(draft, span, { openingBalance: amount, carriedInterest: ZERO, installment: null })
  const running =
    on > first.from ? [...partsBetween(draft, ZERO, first.from, on), ...partsBetween(draft, amount, on, first.to)] : []
  const remaining = { ...rest, terms: { ...terms, principal: amount }, running }
  const { installment, installments } = buildRemaining(remaining)
  if (installments.some(({ number }) => indexOfInstallment(draft, number) < 0)) return false
  draft.trace?.planned?.(remaining, 'on-top')
  for (const { number, principal, interest } of installments) {
    const index = indexOfInstallment(draft, number)
    growInstallment(draft, index, 'charged', { ...ZERO_BREAKDOWN, principal, interest }, on)
  }
  planFees(draft, span.start, span.end, on)
  if (draft.installment !== null && installment !== null) draft.installment = add(draft.installment, installment)
  return true
}

/** Every installment to come has been paid ahead, so the last one takes the money and what it earns by then. */
function oweWithLast(draft: Draft, last: Installment, tranche: Tranche): void {
  const charged = { ...ZERO_BREAKDOWN, principal: tranche.amount, interest: earned(draft, tranche, last.to) }
  growInstallment(draft, indexOfInstallment(draft, last.number), 'charged', charged, tranche.on)
  if (draft.actual === undefined)
    draft.trace?.added?.({ installment: last.number, principal: tranche.amount, interest: charged.interest })
}

/** After the last due date there is no period left, so the money is due at once. */
function oweAtOnce(draft: Draft, amount: Minor, on: LocalDate): void {
  bear(draft, amount, on)
  const last = draft.installments.reduce((highest, { number }) => Math.max(highest, number), 0)
  openInstallment(draft, last + 1, only('principal', amount), on)
  draft.trace?.added?.({ installment: last + 1, principal: amount, interest: ZERO })
}

/** What further money earns before a day. Flat interest is agreed for whole periods, so that of the installments to come holds it. */
function earned(draft: Draft, { on, amount }: Tranche, until: LocalDate): Minor {
  const { interestMethod, rounding } = draft.terms
  if (interestMethod === 'flat' || on >= until) return ZERO
  return periodInterest(partsBetween(draft, amount, on, until), rounding.amount, rounding.amountMultiple)
}
