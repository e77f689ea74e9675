/** Delinquency: how late a loan is and what that is called. Owns days past due, buckets, and the frameworks that come as data. */
export { type Bucket, type DelinquencyPolicy, LADDER_30_60_90_120, RBI_SMA_NPA } from './delinquency-policy.ts'
export { bucketByCode, bucketFor, countDaysPastDue, countDelinquentDays, nextBucket } from './days-past-due.ts'
