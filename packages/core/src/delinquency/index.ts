/**
 * Delinquency: how late a loan is and what that is called. Owns days past due, buckets, classes and
 * provisions of non-performing assets, and the frameworks that come as data.
 */
export { type Bucket, type DelinquencyPolicy, LADDER_30_60_90_120, RBI_SMA_NPA } from './delinquency-policy.ts'
export {
  bucketByCode,
  bucketFor,
  countDaysPastDue,
  countDelinquentDays,
  entryDate,
  nextBucket,
} from './days-past-due.ts'
export { type DelinquencyPause, pausedDays } from './paused-days.ts'
export { borrowerBuckets } from './borrower.ts'
export {
  type AssetClass,
  assetClassOn,
  type Exposure,
  provisionFor,
  type ProvisioningNorms,
  type ProvisionRates,
  provisionRates,
  RBI_BANK_PROVISIONING,
  RBI_NBFC_PROVISIONING,
} from './asset-class.ts'
