/** Double entry: each entry's lines sum to zero. Entries are appended; a correction is a further entry under the same movement key. */
import type { LocalDate } from '../dates/index.ts'
import type { Minor } from '../money/index.ts'

/** A line: debits positive, credits negative, in minor units. Never zero. */
export interface JournalLine {
  readonly account: string
  readonly amount: Minor
}

export interface JournalEntry {
  /** The movement it posts; several entries share one key when later facts changed what it should say. */
  readonly movementKey: string
  /** Value date of the movement. */
  readonly effectiveOn: LocalDate
  /** The day in whose books it stands: the value date, or for an adjustment of a closed day the day it was found. */
  readonly postedOn: LocalDate
  /** True when it corrects what was posted under the key before. */
  readonly adjusting: boolean
  readonly lines: readonly JournalLine[]
}
