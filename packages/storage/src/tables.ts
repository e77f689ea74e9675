/**
 * The tables of a book, as Kysely knows them. docs/reference/tables.md explains each column to whoever queries the file.
 *
 * Amounts are integers in minor units of the row's (or its loan's) currency, dates are `YYYY-MM-DD`, instants ISO 8601 in UTC, ids
 * UUIDv7 text. Every table that a loan owns has `loan_id` first in its keys, so that a book can be spread over machines by it; a
 * uniqueness that spans loans lives in a small table keyed by the unique value.
 */
import type { LoanStatus } from '@lend/core'
import type { Actor, JobRun, NoticeKind, NoticeStatus } from '@lend/engine'

export interface Tables {
  book: BookTable
  counters: CountersTable
  customers: CustomersTable
  products: ProductsTable
  loans: LoansTable
  loan_snapshots: LoanSnapshotsTable
  loan_numbers: LoanNumbersTable
  loan_external_ids: LoanExternalIdsTable
  loan_events: LoanEventsTable
  installments: InstallmentsTable
  charges: ChargesTable
  repayments: RepaymentsTable
  repayment_references: RepaymentReferencesTable
  repayment_ids: RepaymentIdsTable
  repayment_reversals: RepaymentReversalsTable
  allocations: AllocationsTable
  journal: JournalTable
  outbox: OutboxTable
  notices: NoticesTable
  audit: AuditTable
  job_runs: JobRunsTable
  job_leases: JobLeasesTable
  job_chunks: JobChunksTable
  quarantine: QuarantineTable
  idempotency: IdempotencyTable
}

/** One row: the book itself, and the head of its audit chain. */
export interface BookTable {
  id: 1
  name: string
  base_currency: string
  time_zone: string
  closed_through: string | null
  audit_count: number
  audit_head: string
}

/** The last number given out, by kind: 'loan', 'customer'. */
export interface CountersTable {
  name: string
  value: number
}

export interface CustomersTable {
  customer_id: string
  number: string
  name: string
  email: string | null
  phone: string | null
  external_id: string | null
  created_at: string
}

export interface ProductsTable {
  code: string
  version: number
  name: string
  currency: string
  /** JSON: limits, default rate and conventions. */
  definition: string
  created_at: string
}

/** A loan as it stands: what lists, reports and the overdue run look at without opening its snapshot. */
export interface LoansTable {
  loan_id: string
  number: string
  external_id: string | null
  customer_id: string
  product_code: string
  product_version: number
  version: number
  status: LoanStatus
  currency: string
  principal: number
  annual_rate: number
  installment_count: number
  disbursed_on: string | null
  opened_on: string | null
  closed_on: string | null
  /** Last day closed. */
  through: string | null
  last_event_on: string
  /** No amount of the loan has changed on a later day than this. */
  changed_on: string
  next_action_on: string | null
  next_due_on: string | null
  oldest_unpaid_on: string | null
  bucket: string | null
  bucket_since: string | null
  disbursed: number
  outstanding_principal: number
  outstanding_interest: number
  outstanding_fees: number
  outstanding_penalties: number
  credit: number
  written_off_principal: number
  written_off_interest: number
  written_off_fees: number
  written_off_penalties: number
  recovered: number
  event_count: number
  journal_count: number
  audit_head: string
}

/** The folded loan as text (`encodeLoan`), from which the engine goes on. */
export interface LoanSnapshotsTable {
  loan_id: string
  snapshot: string
}

export interface LoanNumbersTable {
  number: string
  loan_id: string
}

export interface LoanExternalIdsTable {
  external_id: string
  loan_id: string
}

/** The facts, append-only: the source of everything else that is said of a loan. */
export interface LoanEventsTable {
  loan_id: string
  sequence: number
  /** The version of the loan that the command made; also the sequence of its audit record. */
  version: number
  event_id: string
  type: string
  effective_on: string
  recorded_at: string
  /** JSON of the fact's remaining fields. */
  data: string
}

export interface InstallmentsTable {
  loan_id: string
  number: number
  period_from: string
  period_to: string
  due_on: string
  charged_principal: number
  charged_interest: number
  charged_fees: number
  charged_penalties: number
  repaid_principal: number
  repaid_interest: number
  repaid_fees: number
  repaid_penalties: number
  waived_principal: number
  waived_interest: number
  waived_fees: number
  waived_penalties: number
  settled_on: string | null
}

export interface ChargesTable {
  loan_id: string
  charge_id: string
  component: 'fees' | 'penalties'
  code: string
  installment: number
  raised_on: string
  amount: number
  tax: number
  waived: number
}

export interface RepaymentsTable {
  loan_id: string
  repayment_id: string
  effective_on: string
  recorded_at: string
  amount: number
  currency: string
  reference: string | null
  channel: string | null
}

export interface RepaymentReferencesTable {
  reference: string
  loan_id: string
  repayment_id: string
}

export interface RepaymentIdsTable {
  repayment_id: string
  loan_id: string
}

export interface RepaymentReversalsTable {
  loan_id: string
  repayment_id: string
  reversal_id: string
  effective_on: string
  recorded_at: string
  reason: string
}

/** How repayments in force were split: one row per installment paid, and one without installment for money held as credit. */
export interface AllocationsTable {
  loan_id: string
  repayment_id: string
  /** 1, 2, ... in the order in which the parts were paid. */
  part: number
  effective_on: string
  installment: number | null
  principal: number
  interest: number
  fees: number
  penalties: number
  credit: number
}

/** Lines of double entry, append-only. The lines of one (loan_id, entry) sum to zero. */
export interface JournalTable {
  loan_id: string
  entry: number
  line: number
  movement_key: string
  effective_on: string
  posted_on: string
  adjusting: 0 | 1
  account: string
  currency: string
  /** Debits positive, credits negative. */
  amount: number
  recorded_at: string
}

export interface OutboxTable {
  loan_id: string
  message_id: string
  topic: string
  payload: string
  recorded_at: string
}

export interface NoticesTable {
  notice_key: string
  loan_id: string
  customer_id: string
  kind: NoticeKind
  rule: string
  business_date: string
  installment: number | null
  data: string
  recorded_at: string
  status: NoticeStatus
  attempts: number
  next_attempt_at: string
  claimed_by: string | null
  claimed_until: string | null
  sent_at: string | null
  last_error: string | null
}

export interface AuditTable {
  /** Loan id, or 'book'. */
  chain: string
  sequence: number
  actor_kind: Actor['kind']
  actor_name: string
  command: string
  input: string
  facts_hash: string | null
  recorded_at: string
  previous_hash: string
  hash: string
}

export interface JobRunsTable {
  run_id: string
  job: string
  business_date: string | null
  status: JobRun['status']
  started_at: string
  finished_at: string | null
  owner: string
  summary: string
}

export interface JobLeasesTable {
  job: string
  owner: string
  expires_at: string
}

/** Work of a run that is under way, in pieces that several workers take. They go when the run ends. */
export interface JobChunksTable {
  run_id: string
  /** '000017'; the halves of one that failed are '000017.0' and '000017.1'. */
  chunk: string
  /** JSON: the ids of its loans. */
  loan_ids: string
  /** JSON: what working through it came to; null while it is open. */
  result: string | null
}

export interface QuarantineTable {
  run_id: string
  loan_id: string
  loan_number: string
  code: string
  message: string
}

export interface IdempotencyTable {
  scope: string
  idempotency_key: string
  body_hash: string
  answer: string
  recorded_at: string
}
