/** For tests: the contract of the book, and records to try a book with. */
export { describeBookContract, SAMPLE_SETTINGS } from './book-contract.ts'
export type { OpenBook } from './contract/setting.ts'
export {
  bookedOf,
  closingChange,
  datedRepaymentChange,
  openingChange,
  type Past,
  repaymentChange,
  reversalChange,
  sampleCustomer,
  sampleId,
  sampleInstant,
  type SampleLoan,
  sampleNotice,
} from './sample-book.ts'
export { SAMPLE_PRODUCT } from './sample-product.ts'
export { countingIds } from './counting-ids.ts'
export { type FixedClock, fixedClock } from './fixed-clock.ts'
