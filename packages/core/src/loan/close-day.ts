/**
 * The passing of days: what falls due is asked for at the start of its day, penalties and class follow at a day's end. Nothing here
 * depends on how often it is called: closing thirty days one by one or in one step gives the same loan and the same movements.
 */
import { addDays, type LocalDate, minDate } from '../dates/index.ts'
import { bucketFor, countDaysPastDue, nextBucket } from '../delinquency/index.ts'
import { applyCredit } from './credit.ts'
import { nextClassChange, oldestUnpaidDueDate } from './balances.ts'
import { closeIfSettled, demandInterest, type Draft, draftOf, eve, finish, openedOn, withSettlement } from './draft.ts'
import type { Folded } from './folded.ts'
import type { BookedLoan } from './loan.ts'
import { nextPenaltyDay, raisePenalties } from './raise-penalties.ts'

/**
 * Works a loan through to the end of a day: installments asked for, credit applied, penalties raised, class set.
 * @param through the last day to close; a day before the loan's own `through` changes nothing
 * @returns the loan with `through` moved on, and the movements of those days in order
 */
export function closeDay(loan: BookedLoan, through: LocalDate): Folded<BookedLoan> {
  const draft = draftOf(loan)
  closeDaysThrough(draft, through)
  return finish(draft)
}

/** The first day whose start or end changes something if no further fact arrives; null when none does. */
export function nextActionOn(loan: BookedLoan): LocalDate | null {
  if (loan.status !== 'active') return null
  const days = [nextDueDateAfter(loan, openedOn(loan)), nextClassChange(loan, loan.through), nextPenaltyDay(loan)]
  const known = days.filter((day) => day !== null)
  return known.length === 0 ? null : known.reduce(minDate)
}

export function closeDaysThrough(draft: Draft, through: LocalDate): void {
  for (const dueDate of dueDatesAfter(draft, openedOn(draft), through)) {
    closeEnds(draft, eve(dueDate))
    openDay(draft, dueDate)
  }
  closeEnds(draft, through)
}

/** Closes the days before a fact's value date and opens that day, so that the fact meets what is due on it. */
export function openFor(draft: Draft, effectiveOn: LocalDate): void {
  closeDaysThrough(draft, eve(effectiveOn))
  openDay(draft, effectiveOn)
}

/** Asks for the installments due on a day, and lets held credit pay them. */
function openDay(draft: Draft, day: LocalDate): void {
  if (draft.status !== 'active' || day <= openedOn(draft)) return
  draft.installments.forEach((installment, index) => {
    if (installment.dueDate !== day) return
    demandInterest(draft, installment, day)
    draft.installments[index] = withSettlement(installment, day)
  })
  applyCredit(draft, day, day)
  closeIfSettled(draft, day)
}

/** Ends all days up to `through`: penalties first, then the class that the days past due give. */
function closeEnds(draft: Draft, through: LocalDate): void {
  if (through <= draft.through) return
  if (draft.status === 'active') {
    raisePenalties(draft, draft.through, through)
    classify(draft, through)
  }
  draft.through = through
}

function classify(draft: Draft, through: LocalDate): void {
  const policy = draft.terms.delinquency
  let day = addDays(draft.through, 1)
  for (;;) {
    const days = countDaysPastDue(oldestUnpaidDueDate(draft), day, policy)
    const bucket = nextBucket(draft.classification.bucket, days, policy)
    if (bucket.code !== draft.classification.bucket) draft.classification = { bucket: bucket.code, since: day }
    const next = nextClassChange(draft, day)
    if (next === null || next > through) return
    day = next
  }
}

/** The class of a loan that has been late since before it was taken over, as if each day had been closed here. */
export function classifyFrom(draft: Draft, oldestUnpaid: LocalDate, through: LocalDate): void {
  draft.through = eve(oldestUnpaid)
  classify(draft, through)
  draft.through = through
}

/** Due dates rise with the installments, so one pass finds them in order. */
function dueDatesAfter(draft: Draft, opened: LocalDate, through: LocalDate): readonly LocalDate[] {
  const dates: LocalDate[] = []
  if (draft.status !== 'active') return dates
  for (const { dueDate } of draft.installments) {
    if (dueDate > through) break
    if (dueDate > opened && dueDate !== dates.at(-1)) dates.push(dueDate)
  }
  return dates
}

function nextDueDateAfter(loan: BookedLoan, opened: LocalDate): LocalDate | null {
  return loan.installments.find((installment) => installment.dueDate > opened)?.dueDate ?? null
}

/** The class of a loan that nothing is known of yet. */
export function initialClassification(loan: Pick<BookedLoan, 'terms'>, on: LocalDate): BookedLoan['classification'] {
  return { bucket: bucketFor(0, loan.terms.delinquency).code, since: on }
}
