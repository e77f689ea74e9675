/**
 * The book: everything the engine remembers, behind one transaction at a time. Storage adapters implement it; the contract suite in
 * `testing/` says what each of them must do.
 */
import type { Instant, LoanEvent, LocalDate } from '@lend/core'
import type { AuditStore } from './audit-store.ts'
import type { NoticeStore } from './notice-store.ts'
import type { BookSettings, Customer, LoanChange, LoanRecord, PostedTotals, StoredProduct } from './records.ts'
import type { ReportStore } from './report-store.ts'
import type { RunStore } from './run-store.ts'

export interface Book {
  /**
   * Runs `work` in one write transaction. A throw rolls all of it back and passes through. A write that a store refused spoils the
   * transaction: even if `work` catches that error, nothing is committed and the error is thrown at the end. Transactions that change the
   * same loan take turns; others may run side by side. Where two get in each other's way all the same, `work` is run again from its
   * beginning, so it keeps nothing outside of the transaction before that has ended. `transact` and `read` are never called within it.
   */
  transact<T>(work: (tx: BookTransaction) => Promise<T>): Promise<T>
  /** Runs `work` on one consistent snapshot; nothing can be written. */
  read<T>(work: (tx: BookReader) => Promise<T>): Promise<T>
  /** As `read`, for figures over the whole book: perhaps from a copy of it that is a little behind. */
  report<T>(work: (tx: BookReader) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface BookReader {
  settings(): Promise<BookSettings>
  readonly customers: CustomerReader
  readonly products: ProductReader
  readonly loans: LoanReader
  readonly notices: Pick<NoticeStore, 'list' | 'countByStatus'>
  readonly runs: Pick<RunStore, 'latest' | 'quarantined' | 'openChunks' | 'chunkResults'>
  readonly audit: Pick<AuditStore, 'stream'>
  readonly reports: ReportStore
}

export interface BookTransaction extends Omit<BookReader, 'notices' | 'runs' | 'audit'> {
  setClosedThrough(date: LocalDate): Promise<void>
  readonly customers: CustomerReader & { add(customers: readonly Customer[]): Promise<void> }
  readonly products: ProductReader & { add(product: StoredProduct): Promise<void> }
  readonly loans: LoanReader & LoanWriter
  readonly notices: NoticeStore
  readonly runs: RunStore
  readonly audit: AuditStore
  readonly idempotency: IdempotencyStore
}

export interface CustomerReader {
  /** By id, number or external id; null when there is none. */
  find(reference: string): Promise<Customer | null>
  byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Customer>>
  list(page: Page & { readonly search?: string }): Promise<readonly Customer[]>
  /** The next free number of the book, e.g. 'C-000124'. Within a transaction no number is given twice. */
  nextNumber(): Promise<string>
}

export interface ProductReader {
  /** The given version, or the newest. */
  find(code: string, version?: number): Promise<StoredProduct | null>
  list(): Promise<readonly StoredProduct[]>
}

export interface LoanReader {
  /** By id, number or external id; null when there is none. In a transaction the row is locked against other writers. */
  find(reference: string): Promise<LoanRecord | null>
  byIds(ids: readonly string[]): Promise<readonly LoanRecord[]>
  /** All facts of a loan recorded by `knownAt` (default: all), in order of entry. */
  events(loanId: string, knownAt?: Instant): Promise<readonly LoanEvent[]>
  posted(loanId: string): Promise<PostedTotals>
  /** The loan that holds this payment reference, if any. */
  repaymentByReference(reference: string): Promise<{ readonly loanId: string; readonly repaymentId: string } | null>
  /** The loan that holds the repayment with this id. */
  loanOfRepayment(repaymentId: string): Promise<string | null>
  list(page: Page & LoanFilter): Promise<readonly LoanSummary[]>
  /** Ids of the loans that a close looks at, in id order, after `afterId`. Rides indexes: its cost follows the loans found, not the book. */
  forClose(scope: CloseScope, afterId: string | null, limit: number): Promise<readonly string[]>
  countForClose(scope: CloseScope): Promise<number>
  /** Every loan, in id order, in pages. */
  page(afterId: string | null, limit: number): Promise<readonly LoanRecord[]>
  count(): Promise<number>
  nextNumber(): Promise<string>
}

export interface LoanWriter {
  /** Saves all changes, in few statements however many there are. LOAN_VERSION_CONFLICT, REPAYMENT_REFERENCE_TAKEN, LOAN_NUMBER_TAKEN. */
  saveAll(changes: readonly LoanChange[]): Promise<void>
}

/**
 * What the close of a day looks at: loans with something to do by then (their `nextActionOn`), loans past due, and loans whose next
 * installment is due within a range of days, of which the borrower may have to be told.
 */
export interface CloseScope {
  readonly businessDate: LocalDate
  /** Both ends included; null: none. */
  readonly dueSoon: { readonly from: LocalDate; readonly to: LocalDate } | null
}

export interface LoanFilter {
  readonly status?: string
  readonly customerId?: string
  readonly product?: string
  readonly bucket?: string
  /** Only loans that entered their class on this day or later. */
  readonly bucketSince?: LocalDate
}

/** A row of a list: no schedule, no history. Amounts are minor units. */
export interface LoanSummary {
  readonly id: string
  readonly number: string
  readonly customerNumber: string
  readonly customerName: string
  readonly productCode: string
  readonly status: string
  readonly currency: string
  readonly principal: number
  readonly outstandingPrincipal: number
  readonly outstandingTotal: number
  readonly bucket: string | null
  /** Due date of the oldest unpaid installment. */
  readonly nextDueOn: LocalDate | null
  readonly disbursedOn: LocalDate | null
}

export interface Page {
  readonly after?: string | null
  readonly limit: number
}

/** One effect per key: the answer of the first request is kept beside its effect, in the same transaction. */
export interface IdempotencyStore {
  find(scope: string, key: string): Promise<{ readonly bodyHash: string; readonly answer: unknown } | null>
  keep(scope: string, key: string, bodyHash: string, answer: unknown, at: Instant): Promise<void>
}
