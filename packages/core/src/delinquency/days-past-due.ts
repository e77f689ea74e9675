import { addDays, daysBetween, type LocalDate } from '../dates/index.ts'
import { invariant } from '../errors.ts'
import type { Bucket, DelinquencyPolicy } from './delinquency-policy.ts'
import { type DelinquencyPause, pausedDays } from './paused-days.ts'

/**
 * Days past due at the end of a day.
 * @param oldestUnpaid due date of the oldest unpaid installment; null when nothing due is unpaid
 * @param pauses days that do not count
 * @returns 0 when nothing is past due; else the days since the due date, the due day itself counting as the policy says
 */
export function countDaysPastDue(
  oldestUnpaid: LocalDate | null,
  asOf: LocalDate,
  policy: DelinquencyPolicy,
  pauses: readonly DelinquencyPause[] = [],
): number {
  if (oldestUnpaid === null || oldestUnpaid > asOf) return 0
  const days = daysBetween(oldestUnpaid, asOf) + policy.dueDayCounts
  return pauses.length === 0 ? days : days - pausedDays(pauses, firstCounted(oldestUnpaid, policy), asOf)
}

/** The first day that may count as past due. */
function firstCounted(oldestUnpaid: LocalDate, policy: DelinquencyPolicy): LocalDate {
  return addDays(oldestUnpaid, 1 - policy.dueDayCounts)
}

/** Days past due beyond the policy's grace, not below 0. */
export function countDelinquentDays(daysPastDue: number, policy: DelinquencyPolicy): number {
  return Math.max(0, daysPastDue - policy.graceDays)
}

/** The day at whose end a loan whose oldest unpaid installment was due on `oldestUnpaid` enters a bucket. */
export function entryDate(
  bucket: Bucket,
  oldestUnpaid: LocalDate,
  policy: DelinquencyPolicy,
  pauses: readonly DelinquencyPause[] = [],
): LocalDate {
  const first = firstCounted(oldestUnpaid, policy)
  const unpaused = addDays(oldestUnpaid, bucket.fromDaysPastDue - policy.dueDayCounts)
  let entered = unpaused
  // Each paused day before it moves it on by one, perhaps into a further pause.
  for (let moved = entered; ; entered = moved) {
    moved = addDays(unpaused, pausedDays(pauses, first, entered))
    if (moved === entered) return entered
  }
}

/** The class that so many days past due fall into. */
export function bucketFor(daysPastDue: number, policy: DelinquencyPolicy): Bucket {
  const bucket = policy.buckets.findLast((candidate) => candidate.fromDaysPastDue <= daysPastDue)
  invariant(bucket, 'the first bucket of a policy begins at 0 days past due')
  return bucket
}

/** The policy's bucket with this code. */
export function bucketByCode(code: string, policy: DelinquencyPolicy): Bucket {
  const bucket = policy.buckets.find((candidate) => candidate.code === code)
  invariant(bucket, `the policy has a bucket named ${code}`)
  return bucket
}

/**
 * The class at the end of a day, given the class before it: a sticky one is left only when nothing is past due any more,
 * and never for a milder one while arrears remain.
 */
export function nextBucket(before: string, daysPastDue: number, policy: DelinquencyPolicy): Bucket {
  const now = bucketFor(daysPastDue, policy)
  const held = bucketByCode(before, policy)
  return held.sticky && daysPastDue > 0 && now.fromDaysPastDue < held.fromDaysPastDue ? held : now
}
