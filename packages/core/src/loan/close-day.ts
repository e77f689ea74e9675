/**
 * The passing of days: what falls due is asked for at the start of its day, penalties and class follow at a day's end. Nothing here
 * depends on how often it is called: closing thirty days one by one or in one step gives the same loan and the same movements.
 */
import { addDays, type LocalDate, maxDate, minDate } from '../dates/index.ts'
import { bucketFor, countDaysPastDue, entryDate } from '../delinquency/index.ts'
import { accrueInterest, endAccrual, nextAccrualDay } from './accrue.ts'
import { movesTomorrow } from './actual-principal.ts'
import { capitalised } from './capitalise.ts'
import { applyCredit } from './credit.ts'
import { nextClassChange, oldestUnpaidDueDate } from './balances.ts'
import { firstDueAfter } from './due.ts'
import {
  demandInterest,
  type Draft,
  draftOf,
  eve,
  finish,
  firstOpen,
  openedOn,
  putInstallment,
  withSettlement,
} from './draft.ts'
import { closeIfSettled } from './ending.ts'
import { demandPlannedFees } from './fees/planned-fees.ts'
import type { Folded } from './folded.ts'
import type { BookedLoan, Installment } from './loan.ts'
import { bucketWith, nextOwnBucket, ownBucket } from './own-class.ts'
import { nextPenaltyDay } from './penalty-charges.ts'
import { raisePenalties } from './raise-penalties.ts'
import { suspendIncome } from './suspense.ts'
import { passDue, recalculate, recalculateFrom } from './recalculate.ts'

/**
 * Works a loan through to the end of a day: installments asked for, credit applied, penalties raised, class set.
 * @param through the last day to close; a day before the loan's own `through` changes nothing
 * @returns the loan with `through` moved on, and the movements of those days in order
 */
export function closeDay(loan: BookedLoan, through: LocalDate): Folded<BookedLoan> {
  const draft = draftOf(loan)
  closeDaysThrough(draft, through)
  recalculate(draft)
  return finish(draft)
}

/** The first day whose start or end changes something if no further fact arrives; null when none does. */
export function nextActionOn(loan: BookedLoan): LocalDate | null {
  if (loan.status !== 'active') return null
  const dueOn = loan.installments[firstDueAfter(loan.installments, openedOn(loan))]?.dueDate ?? null
  const tomorrow = movesTomorrow(loan) ? addDays(openedOn(loan), 1) : null
  return [nextClassChange(loan), nextPenaltyDay(loan), nextAccrualDay(loan), tomorrow].reduce(earlier, dueOn)
}

function earlier(a: LocalDate | null, b: LocalDate | null): LocalDate | null {
  return a === null || b === null ? (a ?? b) : minDate(a, b)
}

export function closeDaysThrough(draft: Draft, through: LocalDate): void {
  for (;;) {
    const next = nextDueDate(draft)
    if (next === null || next > through) break
    closeEnds(draft, eve(next))
    openDay(draft, next)
  }
  closeEnds(draft, through)
}

function nextDueDate(draft: Draft): LocalDate | null {
  if (draft.status !== 'active') return null
  return draft.installments[firstDueAfter(draft.installments, draft.opened)]?.dueDate ?? null
}

/** Closes the days before a fact's value date and opens that day, so that the fact meets what is due on it. */
export function openFor(draft: Draft, effectiveOn: LocalDate): void {
  if (effectiveOn <= draft.opened) return
  closeDaysThrough(draft, eve(effectiveOn))
  openDay(draft, effectiveOn)
}

/** Asks for the installments due on a day, and lets held credit pay them. */
function openDay(draft: Draft, day: LocalDate): void {
  const start = firstDueAfter(draft.installments, draft.opened)
  draft.opened = day
  if (draft.status !== 'active') return
  recalculateFrom(draft, start)
  for (let index = start; index < draft.installments.length; index += 1) {
    const installment = draft.installments[index] as Installment
    if (installment.dueDate > day) break
    demandInterest(draft, installment, day)
    demandPlannedFees(draft, installment, day)
    putInstallment(draft, index, withSettlement(capitalised(draft, installment, day), day))
  }
  passDue(draft, start)
  applyCredit(draft, day, day)
  closeIfSettled(draft, day)
  settleIncome(draft, day, `open:${day}`)
}

/** Brings accrual and suspense to where a fact, or the opening of a day, has left the loan. */
export function settleIncome(draft: Draft, on: LocalDate, cause: string): void {
  draft.carried = null
  if (draft.status !== 'active') endAccrual(draft, on, cause)
  suspendIncome(draft, on, cause)
}

/** Ends all days up to `through`. */
function closeEnds(draft: Draft, through: LocalDate): void {
  while (draft.through < through) endDays(draft, lastOfStep(draft, through))
  draft.opened = maxDate(draft.opened, through)
}

/** Penalties first, then interest, then the class that the days past due give, and what that does to income. */
function endDays(draft: Draft, through: LocalDate): void {
  const after = draft.through
  draft.through = through
  if (draft.status !== 'active') return
  raisePenalties(draft, after, through)
  accrueInterest(draft, through)
  classify(draft, after, through)
  suspendIncome(draft, through, through)
}

/** Where income follows the days, each day on which something changes is ended by itself; elsewhere all of them at once. */
function lastOfStep(draft: Draft, through: LocalDate): LocalDate {
  if (draft.status !== 'active' || (draft.accrued === undefined && draft.suspended === undefined)) return through
  const next = nextActionOn(draft)
  return next === null ? through : minDate(next, through)
}

/**
 * Sets the class at the end of each day after `after`, up to `through`. No fact lies in between, so days past due only grow: the class on
 * the first day says how the last facts left it, and from there on each bucket is entered on a day known ahead.
 */
export function classify(draft: Draft, after: LocalDate, through: LocalDate): void {
  const policy = draft.terms.delinquency
  const oldest = oldestUnpaidDueDate(draft, firstOpen(draft))
  const isLate = oldest !== null && oldest <= through
  if (!isLate && draft.byBorrower === undefined && draft.classification.bucket === policy.buckets[0]?.code) return
  const first = addDays(after, 1)
  const { delinquencyPauses: pauses = [] } = draft
  enter(draft, countDaysPastDue(oldest, first, policy, pauses), first)
  const last = nextOwnBucket(draft, countDaysPastDue(oldest, through, policy, pauses))
  if (oldest === null || last === ownBucket(draft)) return
  for (const bucket of policy.buckets) {
    const entered = entryDate(bucket, oldest, policy, pauses)
    if (entered > first && entered <= through) enter(draft, bucket.fromDaysPastDue, entered)
  }
}

function enter(draft: Draft, daysPastDue: number, on: LocalDate): void {
  const own = nextOwnBucket(draft, daysPastDue)
  const { code } = bucketWith(draft, own)
  if (draft.byBorrower?.nonPerforming) draft.byBorrower = { ownBucket: own.code, nonPerforming: true }
  else delete draft.byBorrower
  if (code === draft.classification.bucket) return
  draft.classification = { bucket: code, since: on }
  draft.classes.push(draft.classification)
}

/** The class of a loan that nothing is known of yet. */
export function initialClassification(loan: Pick<BookedLoan, 'terms'>, on: LocalDate): BookedLoan['classification'] {
  return { bucket: bucketFor(0, loan.terms.delinquency).code, since: on }
}
