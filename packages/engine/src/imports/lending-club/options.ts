/** The import of a tape as it is asked for. */
import type { LocalDate } from '@lend/core'
import type { ReconciledLoan } from './summary.ts'

export interface LendingClubOptions {
  /** The day whose end the figures of the tape are of. */
  readonly takenOn: LocalDate
  /** Imports the good rows and lists the bad ones, instead of importing nothing. */
  readonly skipBad?: boolean
  /** Gives each borrower an address in a reserved domain, so that notices can be tried out. */
  readonly demoContacts?: boolean
  /** Told of every loan, in the order of the tape. If the import is refused in the end, what was told is void. */
  readonly onLoan?: (reconciled: ReconciledLoan) => void
  /** Told how many rows have been read, now and then. */
  readonly onProgress?: (rows: number) => void
}
