/** Reading a booked loan: what is owed, since when, and how late. Nothing in here changes anything. */
import type { LocalDate } from '../dates/index.ts'
import { addDays } from '../dates/index.ts'
import { type Bucket, bucketByCode, bucketFor, countDaysPastDue, entryDate } from '../delinquency/index.ts'
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
import { firstDueAfter } from './due.ts'
import type { BookedLoan, Installment } from './loan.ts'
import { bucketWith, nextOwnBucket, ownBucket } from './own-class.ts'

/** What one installment still asks for. */
export function installmentOutstanding(installment: Installment): Breakdown {
  const { charged, repaid, waived } = installment
  const open = subtractBreakdown(charged, repaid)
  return isZeroBreakdown(waived) ? open : subtractBreakdown(open, waived)
}

/** Whether an installment asks for nothing any more. */
export function isSettled({ charged, repaid, waived }: Pick<Installment, 'charged' | 'repaid' | 'waived'>): boolean {
  return (
    charged.principal === repaid.principal + waived.principal &&
    charged.interest === repaid.interest + waived.interest &&
    charged.fees === repaid.fees + waived.fees &&
    charged.penalties === repaid.penalties + waived.penalties
  )
}

/** All that is owed, whether due yet or not. A written-off loan owes nothing as an asset: see `writtenOff`. */
export function outstandingOf(loan: BookedLoan): Breakdown {
  if (loan.status !== 'active') return ZERO_BREAKDOWN
  return sumOutstanding(loan.installments, loan.installments.length)
}

/** The unpaid part of installments due on or before a day: the arrears at its end. */
export function arrearsOn(loan: BookedLoan, asOf: LocalDate): Breakdown {
  if (loan.status !== 'active') return ZERO_BREAKDOWN
  return sumOutstanding(loan.installments, firstDueAfter(loan.installments, asOf))
}

function sumOutstanding(installments: readonly Installment[], end: number): Breakdown {
  let total = ZERO_BREAKDOWN
  for (let index = 0; index < end; index += 1) {
    const installment = installments[index] as Installment
    if (installment.settledOn === null) total = addBreakdown(total, installmentOutstanding(installment))
  }
  return total
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

/**
 * Due date of the oldest installment that counts as unpaid, whether it has come or not; null when there is none.
 * @param from index of the first installment to look at: all before it are settled
 */
export function oldestUnpaidDueDate(loan: BookedLoan, from = 0): LocalDate | null {
  if (loan.status !== 'active') return null
  for (let index = from; index < loan.installments.length; index += 1) {
    const installment = loan.installments[index] as Installment
    if (countsAsUnpaid(loan, installment)) return installment.dueDate
  }
  return null
}

/** Days past due at the end of a day; only good for days on or after the last fact. */
export function daysPastDue(loan: BookedLoan, asOf: LocalDate): number {
  return countDaysPastDue(oldestUnpaidDueDate(loan), asOf, loan.terms.delinquency, loan.delinquencyPauses)
}

/** The class at the end of a day on or after the last one worked through. */
export function bucketOn(loan: BookedLoan, asOf: LocalDate): Bucket {
  const policy = loan.terms.delinquency
  if (loan.status !== 'active') return bucketFor(0, policy)
  if (asOf <= loan.through) return bucketByCode(loan.classification.bucket, policy)
  return bucketWith(loan, nextOwnBucket(loan, daysPastDue(loan, asOf)))
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

/** The first day after `through` at whose end the class changes if nothing is paid; null when it does on none. */
export function nextClassChange(loan: BookedLoan): LocalDate | null {
  const policy = loan.terms.delinquency
  const oldest = oldestUnpaidDueDate(loan)
  const held = ownBucket(loan)
  const tomorrow = addDays(loan.through, 1)
  const pauses = loan.delinquencyPauses
  const next = nextOwnBucket(loan, countDaysPastDue(oldest, tomorrow, policy, pauses))
  const isLifted = loan.byBorrower?.nonPerforming === false
  if (next !== held || isLifted || bucketWith(loan, next).code !== loan.classification.bucket) return tomorrow
  const harsher = policy.buckets.find((bucket) => bucket.fromDaysPastDue > held.fromDaysPastDue)
  return harsher === undefined || oldest === null ? null : entryDate(harsher, oldest, policy, pauses)
}
