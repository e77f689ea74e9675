import { bucketFor, nextBucket } from './days-past-due.ts'
import type { Bucket, DelinquencyPolicy } from './delinquency-policy.ts'

/**
 * Classes at the end of a day where the borrower is classified, not the loan: one non-performing loan makes all of them so, and none is
 * upgraded before the arrears of all are paid.
 * @param before the borrower's class at the end of the day before
 * @param daysPastDue of each of his loans
 * @see docs/rules/provisioning.md#by-borrower (RBI IRACP Directions, 2025)
 */
export function borrowerBuckets(
  before: string,
  daysPastDue: readonly number[],
  policy: DelinquencyPolicy,
): { readonly borrower: Bucket; readonly loans: readonly Bucket[] } {
  const borrower = nextBucket(before, Math.max(0, ...daysPastDue), policy)
  const loans = daysPastDue.map((days) => (borrower.nonPerforming ? borrower : bucketFor(days, policy)))
  return { borrower, loans }
}
