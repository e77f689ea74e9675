/** Reading a booked loan: what is owed, since when, and how late. Nothing in here changes anything. */
import type { LocalDate } from '../dates/index.ts'
import { addDays, minDate } from '../dates/index.ts'
import { type Bucket, bucketByCode, bucketFor, countDaysPastDue, nextBucket } from '../delinquency/index.ts'
import {
  add,
  addBreakdown,
  type Breakdown,
  isZeroBreakdown,
  type Minor,
  subtractBreakdown,
  totalOf,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import type { BookedLoan, Installment } from './loan.ts'

/** What one installment still asks for. */
export function installmentOutstanding(installment: Installment): Breakdown {
  return subtractBreakdown(subtractBreakdown(installment.charged, installment.repaid), installment.waived)
}

/** Whether an installment asks for nothing any more. */
export function isSettled(installment: Installment): boolean {
  return isZeroBreakdown(installmentOutstanding(installment))
}

/** All that is owed, whether due yet or not. A written-off loan owes nothing as an asset: see `writtenOff`. */
export function outstandingOf(loan: BookedLoan): Breakdown {
  if (loan.status !== 'active') return ZERO_BREAKDOWN
  return sumOutstanding(loan.installments)
}

/** The unpaid part of installments due on or before a day: the arrears at its end. */
export function arrearsOn(loan: BookedLoan, asOf: LocalDate): Breakdown {
  if (loan.status !== 'active') return ZERO_BREAKDOWN
  return sumOutstanding(loan.installments.filter((installment) => installment.dueDate <= asOf))
}

function sumOutstanding(installments: readonly Installment[]): Breakdown {
  return installments.reduce<Breakdown>(
    (total, installment) =>
      installment.settledOn === null ? addBreakdown(total, installmentOutstanding(installment)) : total,
    ZERO_BREAKDOWN,
  )
}

/** Principal, interest, fees and penalties ever received, those before an opening position included. */
export function repaidOf(loan: BookedLoan): Breakdown {
  return loan.installments.reduce((total, installment) => addBreakdown(total, installment.repaid), loan.openingRepaid)
}

/** Whether the policy of the loan counts the installment as unpaid. */
function countsAsUnpaid(loan: BookedLoan, installment: Installment): boolean {
  if (installment.settledOn !== null) return false
  const open = installmentOutstanding(installment)
  return loan.terms.delinquency.counts === 'any-amount'
    ? !isZeroBreakdown(open)
    : add(open.principal, open.interest) > 0
}

/** Due date of the oldest installment that counts as unpaid, whether it has come or not; null when there is none. */
export function oldestUnpaidDueDate(loan: BookedLoan): LocalDate | null {
  if (loan.status !== 'active') return null
  return loan.installments.find((installment) => countsAsUnpaid(loan, installment))?.dueDate ?? null
}

/** Days past due at the end of a day; only good for days on or after the last fact. */
export function daysPastDue(loan: BookedLoan, asOf: LocalDate): number {
  return countDaysPastDue(oldestUnpaidDueDate(loan), asOf, loan.terms.delinquency)
}

/** The class at the end of a day on or after the last one worked through. */
export function bucketOn(loan: BookedLoan, asOf: LocalDate): Bucket {
  const policy = loan.terms.delinquency
  if (loan.status !== 'active') return bucketFor(0, policy)
  if (asOf <= loan.through) return bucketByCode(loan.classification.bucket, policy)
  return nextBucket(loan.classification.bucket, daysPastDue(loan, asOf), policy)
}

/** The next installment that asks for money; null when all are settled. */
export function nextInstallment(loan: BookedLoan): Installment | null {
  return loan.installments.find((installment) => installment.settledOn === null && !isSettled(installment)) ?? null
}

/** Total of the original installments: what the borrower pays if all goes to plan. */
export function chargedOf(loan: BookedLoan): Breakdown {
  return loan.installments.reduce((total, installment) => addBreakdown(total, installment.charged), ZERO_BREAKDOWN)
}

/** Outstanding in one figure. */
export function totalOutstanding(loan: BookedLoan): Minor {
  return totalOf(outstandingOf(loan))
}

/** The first day after `day` at whose end the class would change if nothing is paid; null when no milder or harsher class lies ahead. */
export function nextClassChange(loan: BookedLoan, day: LocalDate): LocalDate | null {
  const oldest = oldestUnpaidDueDate(loan)
  if (oldest === null) return null
  const { buckets, dueDayCounts } = loan.terms.delinquency
  const days = buckets
    .filter((bucket) => bucket.fromDaysPastDue > 0)
    .map((bucket) => addDays(oldest, bucket.fromDaysPastDue - dueDayCounts))
    .filter((candidate) => candidate > day)
  return days.length === 0 ? null : days.reduce(minDate)
}
