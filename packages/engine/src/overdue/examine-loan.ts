/** One loan at the close of a day: what it comes to, as a change to save and notices to make. Pure. */
import {
  addDays,
  amountFromMinor,
  arrearsOn,
  bucketByCode,
  type BookedLoan,
  type Breakdown,
  closeDay,
  type Instant,
  invariant,
  isBooked,
  type LocalDate,
  maxDate,
  type Movement,
  nextActionOn,
  oldestUnpaidDueDate,
  postMovements,
  totalOf,
} from '@lend/core'
import { inOpenBooks } from '../commands/index.ts'
import type { EngineParts } from '../context.ts'
import { noticesAtClose } from '../notices/index.ts'
import type { Actor, LoanChange, LoanRecord, NewNotice, OutboxMessage } from '../ports/index.ts'

/** What is the same for all loans of a run. */
export interface Close {
  readonly businessDate: LocalDate
  /** The last day closed before this run. */
  readonly closedThrough: LocalDate | null
  readonly actor: Actor
  readonly parts: Pick<EngineParts, 'noticePolicy' | 'postingRules'>
}

export interface Examined {
  readonly record: LoanRecord
  /** Null when the day changes nothing. */
  readonly change: LoanChange | null
  readonly notices: readonly NewNotice[]
  readonly movements: readonly Movement[]
  readonly classChange: { readonly from: string; readonly to: string } | null
  /** Null unless something is past due. */
  readonly pastDue: { readonly bucket: string; readonly fromDaysPastDue: number; readonly arrears: Breakdown } | null
}

/** Closes a loan through the business date, as far as there is something to do, and derives its notices. */
export function examineLoan(record: LoanRecord, close: Close, recordedAt: Instant): Examined {
  const { loan: before } = record
  invariant(isBooked(before), 'only booked loans have days to close')
  const folded = isToClose(before, close.businessDate) ? closeDay(before, close.businessDate) : null
  const after = folded?.loan ?? before
  const since = toldThrough(before, close.closedThrough)
  const moment = { businessDate: close.businessDate, recordedAt }
  return {
    record,
    change: folded && changeOf(record, after, folded.movements, close, recordedAt),
    notices: noticesAtClose(close.parts.noticePolicy, { record, loan: after, since }, moment),
    movements: folded?.movements ?? [],
    classChange: classChangeOf(before, after),
    pastDue: pastDueOf(after, close.businessDate),
  }
}

function isToClose(loan: BookedLoan, businessDate: LocalDate): boolean {
  const next = nextActionOn(loan)
  return next !== null && next <= businessDate
}

/**
 * The last day whose rules need no notice any more: what came up by then has been told, or lies before the loan was taken over. That is
 * the last day the book closed, unless this loan was set aside then and is still behind.
 */
function toldThrough(loan: BookedLoan, closedThrough: LocalDate | null): LocalDate {
  const told = closedThrough === null || isToClose(loan, closedThrough) ? loan.through : closedThrough
  return maxDate(told, loan.openedOn ?? addDays(loan.disbursedOn, -1))
}

function changeOf(
  before: LoanRecord,
  loan: BookedLoan,
  movements: readonly Movement[],
  { businessDate, closedThrough, actor, parts }: Close,
  recordedAt: Instant,
): LoanChange {
  const entries = postMovements(movements, loan.terms, parts.postingRules)
  return {
    before,
    after: { ...before, version: before.version + 1, loan },
    events: [],
    allocations: { mode: 'append', rows: [] },
    journal: inOpenBooks(entries, { closedThrough, today: businessDate }),
    outbox: movements.length === 0 ? [] : [dayClosed(before, movements, businessDate, recordedAt)],
    notices: [],
    audit: { actor, command: 'loan.close-day', input: { through: businessDate }, recordedAt },
  }
}

/** A close that books something is news; its id is the day, so that it exists once. */
function dayClosed(
  { id, number, loan }: LoanRecord,
  movements: readonly Movement[],
  through: LocalDate,
  recordedAt: Instant,
): OutboxMessage {
  const { currency } = loan.terms
  const booked = movements.map(({ key, amounts }) => ({ key, amount: amountFromMinor(totalOf(amounts), currency) }))
  const payload = { loan: number, currency, through, movements: booked }
  return { id: `close:${through}`, loanId: id, topic: 'loan.day-closed', payload, recordedAt }
}

function classChangeOf(before: BookedLoan, after: BookedLoan): Examined['classChange'] {
  const [from, to] = [before.classification.bucket, after.classification.bucket]
  return from === to ? null : { from, to }
}

function pastDueOf(loan: BookedLoan, asOf: LocalDate): Examined['pastDue'] {
  const oldest = oldestUnpaidDueDate(loan)
  if (oldest === null || oldest > asOf) return null
  const bucket = bucketByCode(loan.classification.bucket, loan.terms.delinquency)
  return { bucket: bucket.code, fromDaysPastDue: bucket.fromDaysPastDue, arrears: arrearsOn(loan, asOf) }
}
