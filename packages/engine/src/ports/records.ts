/** What the book keeps, in our own words. Storage turns these into rows and back; no driver type appears here. */
import type {
  Allocation,
  CurrencyCode,
  Instant,
  JournalEntry,
  Loan,
  LoanEvent,
  LocalDate,
  Minor,
  Product,
} from '@lend/core'
import type { NoticeContent } from './notice-data.ts'

/** The book itself: one per database. */
export interface BookSettings {
  readonly name: string
  readonly baseCurrency: CurrencyCode
  /** IANA name; decides what 'today' is, and nothing else. */
  readonly timeZone: string
  /** The last business date that an overdue run has finished; null before the first. */
  readonly closedThrough: LocalDate | null
}

export interface Customer {
  readonly id: string
  /** Unique, for people: 'C-000123'. */
  readonly number: string
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly externalId: string | null
  readonly createdAt: Instant
}

/** A loan with what the book knows of it beside its facts. */
export interface LoanRecord {
  readonly id: string
  /** Unique, for people: 'LN-000123'. */
  readonly number: string
  readonly externalId: string | null
  readonly customerId: string
  readonly productCode: string
  readonly productVersion: number
  /** 1 after the first save; each save adds 1 and names the version it was based on. */
  readonly version: number
  readonly loan: Loan
}

/**
 * All that one accepted command does to one loan; saved whole or not at all.
 * Row-level changes of the projections (installments, charges, allocations, balances) follow from `before` and `after`.
 */
export interface LoanChange {
  /** Null for a new loan. Its version must still be the stored one, else LOAN_VERSION_CONFLICT. */
  readonly before: LoanRecord | null
  readonly after: LoanRecord
  /** New facts, appended to the log. Empty for a day's close. */
  readonly events: readonly LoanEvent[]
  /** How repayments were split: those of the new facts ('append'), or of the whole life after a refold ('replace'). */
  readonly allocations: { readonly mode: 'append' | 'replace'; readonly rows: readonly Allocation[] }
  /** Entries to post, new and adjusting. */
  readonly journal: readonly JournalEntry[]
  /** One row per committed money event. */
  readonly outbox: readonly OutboxMessage[]
  readonly notices: readonly NewNotice[]
  readonly audit: AuditCommand
}

/**
 * A committed money event, for webhooks and streams. Each fact that moves money (disbursement, repayment, reversal, charge, waiver,
 * write-off, recovery) has exactly one; imported history has none; a day's close that books something may have one of its own.
 */
export interface OutboxMessage {
  /** For a fact: the id of the fact. For a day's close: an id of its own. */
  readonly id: string
  readonly loanId: string
  /** 'loan.disbursed', 'repayment.received', 'loan.day-closed'. */
  readonly topic: string
  readonly payload: unknown
  readonly recordedAt: Instant
}

/** Who did what: the audit record before it is chained. */
export interface AuditCommand {
  readonly actor: Actor
  readonly command: string
  /** What was asked, as canonical JSON values. No secrets. */
  readonly input: unknown
  readonly recordedAt: Instant
}

export interface Actor {
  readonly kind: 'user' | 'machine' | 'os-user' | 'system'
  readonly name: string
}

/** One message to one person. `key` is unique in the book: it exists once, however often the run that makes it is run. */
export type NewNotice = NoticeContent & {
  /** `<loan>:<installment or fact>:<rule>:<date>`. */
  readonly key: string
  readonly loanId: string
  readonly customerId: string
  /** The rule that asked for it: 'overdue-7'. */
  readonly rule: string
  readonly businessDate: LocalDate
  readonly installment: number | null
  readonly recordedAt: Instant
}

export type NoticeStatus = 'queued' | 'claimed' | 'sent' | 'superseded' | 'no-address' | 'dead'

export type Notice = NewNotice & {
  readonly status: NoticeStatus
  readonly attempts: number
  /** Not before this instant. */
  readonly nextAttemptAt: Instant
  readonly claimedBy: string | null
  readonly claimedUntil: Instant | null
  readonly sentAt: Instant | null
  readonly lastError: string | null
}

/** A run of a job: the overdue run of a business date, an import. */
export interface JobRun {
  readonly id: string
  readonly job: string
  readonly businessDate: LocalDate | null
  readonly status: 'running' | 'done' | 'partial' | 'interrupted' | 'failed'
  readonly startedAt: Instant
  readonly finishedAt: Instant | null
  readonly owner: string
  readonly summary: unknown
}

/** A piece of a run's work, done in one transaction. */
export interface JobChunk {
  /** Chunks are taken in the order of their names. */
  readonly name: string
  readonly loanIds: readonly string[]
}

/** A loan that a run could not work through, set aside with its error. */
export interface Quarantined {
  readonly runId: string
  readonly loanId: string
  readonly loanNumber: string
  readonly code: string
  readonly message: string
}

export interface StoredProduct extends Product {
  readonly createdAt: Instant
}

/** Totals already posted, by movement key and account: debits positive, credits negative, minor units. */
export type PostedTotals = ReadonlyMap<string, ReadonlyMap<string, Minor>>
