import { addDays, daysBetween, type LocalDate } from '../dates/index.ts'
import { invariant } from '../errors.ts'
import type { Bucket, DelinquencyPolicy } from './delinquency-policy.ts'

/**
 * Days past due at the end of a day.
 * @param oldestUnpaid due date of the oldest unpaid installment; null when nothing due is unpaid
 * @returns 0 when nothing is past due; else the days since the due date, the due day itself counting as the policy says
 */
export function countDaysPastDue(oldestUnpaid: LocalDate | null, asOf: LocalDate, policy: DelinquencyPolicy): number {
  if (oldestUnpaid === null || oldestUnpaid > asOf) return 0
  return daysBetween(oldestUnpaid, asOf) + policy.dueDayCounts
}

/** Days past due beyond the policy's grace, not below 0. */
export function countDelinquentDays(daysPastDue: number, policy: DelinquencyPolicy): number {
  return Math.max(0, daysPastDue - policy.graceDays)
}

/** The day at whose end a loan whose oldest unpaid installment was due on `oldestUnpaid` enters a bucket. */
export function entryDate(bucket: Bucket, oldestUnpaid: LocalDate, policy: DelinquencyPolicy): LocalDate {
  return addDays(oldestUnpaid, bucket.fromDaysPastDue - policy.dueDayCounts)
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
