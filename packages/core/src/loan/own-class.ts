/** The class that a loan has by itself, and the one that it has: where the borrower is classified, that may be his. */
import { type Bucket, bucketByCode, nextBucket } from '../delinquency/index.ts'
import type { BookedLoan } from './loan.ts'

type Classified = Pick<BookedLoan, 'terms' | 'classification' | 'byBorrower'>

/** The class that its own lateness gives a loan. */
export function ownBucket({ terms, classification, byBorrower }: Classified): Bucket {
  return bucketByCode(byBorrower?.ownBucket ?? classification.bucket, terms.delinquency)
}

/** The same once it is so many days past due. */
export function nextOwnBucket(loan: Classified, daysPastDue: number): Bucket {
  return nextBucket(ownBucket(loan).code, daysPastDue, loan.terms.delinquency)
}

/** The class of a loan whose own is this one: the mildest that is non-performing, where his other loans make it so. */
export function bucketWith({ terms, byBorrower }: Classified, own: Bucket): Bucket {
  if (!byBorrower?.nonPerforming || own.nonPerforming) return own
  return terms.delinquency.buckets.find(({ nonPerforming }) => nonPerforming) ?? own
}
