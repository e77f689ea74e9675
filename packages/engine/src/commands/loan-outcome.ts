import type { Allocation, JournalEntry, LoanEvent } from '@lend/core'
import type { LoanRecord, NewNotice } from '../ports/index.ts'

/** What a command did to a loan; after a dry run, what it would do. */
export interface LoanOutcome {
  /** Null for a new loan. */
  readonly before: LoanRecord | null
  readonly after: LoanRecord
  /** The facts recorded. */
  readonly events: readonly LoanEvent[]
  /** How the repayments were split: those of the new facts, or of the whole life where it had to be folded anew. */
  readonly allocations: readonly Allocation[]
  /** The entries posted, adjusting ones included. */
  readonly journal: readonly JournalEntry[]
  readonly notices: readonly NewNotice[]
  readonly dryRun: boolean
}
