/**
 * What installments to come ask for, where interest follows actual payment dates: each its interest on what was really owed, and of
 * principal what its installment leaves; the last one brings back the rest. Nothing but facts and the day goes in, so it does not matter
 * how often it is done.
 * @see docs/rules/interest-recalculation.md
 */
import { type LocalDate, maxDate, minDate } from '../dates/index.ts'
import { type Minor, minor, negate, ZERO } from '../money/index.ts'
import { type InterestPart, periodInterest, wholePeriods } from '../schedule/index.ts'
import { bearsOverdue, mergedUntil, unpaidFrom, withChange } from './actual-principal.ts'
import { type Asked, askedOf } from './asked.ts'
import { type Draft, putInstallment } from './draft.ts'
import { closeIfSettled } from './ending.ts'
import { firstDueAfter } from './due.ts'
import { currentTerms, interestParts } from './interest-timeline.ts'
import type { ActualPrincipal, Installment } from './loan.ts'
import { prepaidWith } from './prepaid.ts'

/** Brings installments to come up to the last day that has been opened, if a fact or the day has moved them. */
export function recalculate(draft: Draft): void {
  if (draft.actual === undefined) return
  recalculateFrom(draft, firstDueAfter(draft.installments, draft.opened))
  closeIfSettled(draft, draft.opened)
}

/** The same from the installment at `start` on. */
export function recalculateFrom(draft: Draft, start: number): void {
  const isMoved = draft.actual !== undefined && (draft.isStale || bearsOverdue(draft, start))
  if (draft.status === 'active' && isMoved) askFrom(draft, start, ({ to }) => to)
  draft.isStale = false
}

/** Lets installments to come ask for no more interest than has accrued by a day, and for that much more principal. */
export function askPayable(draft: Draft, on: LocalDate): void {
  if (draft.actual === undefined) return
  const isWhole = draft.terms.interestRecalculation?.early === 'installment'
  askFrom(draft, firstDueAfter(draft.installments, on), ({ from, to }) => (isWhole && from < on ? to : minDate(to, on)))
  draft.isStale = true
}

/** Works installments to come out as the loan stands. */
export function askToCome(draft: Draft): void {
  askFrom(draft, firstDueAfter(draft.installments, draft.opened), ({ to }) => to)
}

/** Carries on the interest that installments due by now did not ask for. Where late principal bears none, theirs counts as paid. */
export function passDue(draft: Draft, start: number): void {
  const end = firstDueAfter(draft.installments, draft.opened)
  if (draft.actual === undefined || end === start) return
  let { changes, carriedInterest } = draft.actual
  for (let index = start; index < end; index += 1) {
    const row = draft.installments[index] as Installment
    const { to, dueDate, charged } = row
    carriedInterest = minor(carriedInterest + earnedIn(draft, interestParts(draft, index, to)) - charged.interest)
    if (draft.terms.interestRecalculation?.late === 'none')
      changes = withChange(changes, { on: dueDate, amount: negate(unpaidPrincipal(row)) })
  }
  draft.actual = pruned({ changes, carriedInterest }, draft.installments[end])
}

function pruned(actual: ActualPrincipal, running: Installment | undefined): ActualPrincipal {
  return running === undefined ? actual : { ...actual, changes: mergedUntil(actual.changes, running.from) }
}

/** @param until the end of the days whose interest a row asks for, within its period */
function askFrom(draft: Draft, start: number, until: (row: Installment) => LocalDate): void {
  let carried: number = draft.actual?.carriedInterest ?? 0
  let left: number = unpaidFrom(draft.installments, start)
  const earnedUntil = earnings(draft)
  const asItStood = draft.trace === null ? draft : { ...draft, installments: [...draft.installments] }
  const last = draft.installments.findLastIndex((row) => row.from < row.to && !isPaidAhead(draft, row))
  for (let index = start; index < draft.installments.length; index += 1) {
    const row = draft.installments[index] as Installment
    if (row.from === row.to) continue
    const earned = earnedUntil(draft, index, until(row), minor(left))
    const due = minor(earned + carried)
    if (!isPaidAhead(draft, row)) {
      const asked = askedOf(draft, row, { due, left: minor(left), isLast: index === last })
      const [end, open] = [until(row), minor(left)]
      const parts = (): readonly InterestPart[] => interestParts(asItStood, index, end, open)
      draft.trace?.recalculated?.({ number: row.number, parts, due, left: open, asked })
      left -= ask(draft, index, asked)
    }
    carried = due - (draft.installments[index] as Installment).charged.interest
  }
}

/** An installment that was paid before its due date asks for what it was paid, whatever its days earn later. */
export function isPaidAhead({ prepaid }: Draft, { number, settledOn, repaid }: Installment): boolean {
  return settledOn !== null && repaid.principal > prepaidWith(prepaid, number)
}

/** @returns principal that it still brings back */
function ask(draft: Draft, index: number, { principal, interest }: Asked): Minor {
  const row = draft.installments[index] as Installment
  const prepaid = prepaidWith(draft.prepaid, row.number)
  const charged = { ...row.charged, principal: minor(principal + prepaid), interest }
  const isSame = charged.principal === row.charged.principal && interest === row.charged.interest
  if (isSame && row.settledOn === null) return unpaidPrincipal(row)
  putInstallment(draft, index, { ...row, charged, settledOn: null })
  return unpaidPrincipal({ ...row, charged })
}

function unpaidPrincipal({ charged, repaid, waived }: Installment): Minor {
  return minor(charged.principal - repaid.principal - waived.principal)
}

type Earnings = (draft: Draft, index: number, until: LocalDate, left: Minor) => Minor

/** Interest of a row's period up to a day. A period to come in which nothing changes has a short way. */
function earnings({ terms, rates = [], pauses = [], ...draft }: Draft): Earnings {
  const exact: Earnings = (each, index, until, left) => earnedIn(each, interestParts(each, index, until, left))
  // Rows of a later plan are not where the periods of the disbursement lie.
  if (terms.amortization.kind === 'bullet' || draft.plan !== undefined) return exact
  const steadyFrom = [...rates.map(({ on }) => on), ...pauses.map(({ to }) => to)].reduce(maxDate, draft.opened)
  const count = draft.installments.reduce((most, { number }) => Math.max(most, number), 0)
  const whole = wholePeriods(currentTerms({ terms, rates }), draft.disbursedOn, count)
  return (each, index, until, left) => {
    const row = each.installments[index] as Installment
    if (until <= row.from) return ZERO
    const isWhole = until === row.to && row.from > steadyFrom
    return (isWhole ? whole(row, left) : null) ?? exact(each, index, until, left)
  }
}

function earnedIn({ terms }: Draft, parts: readonly InterestPart[]): Minor {
  return periodInterest(parts, terms.rounding.amount, terms.rounding.amountMultiple)
}
