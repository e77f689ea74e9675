/** Where the walk over the rows of a planned schedule stands: what one row leaves for the next. */
import type { PlannedInput } from './planned-input.ts'
import type { PlannedLevel } from './solve-level.ts'

/** Before a row; each row changes it. */
export interface WalkState {
  balance: number
  top: number
  unpaid: number
  /** Interest of a run that joins the principal at its end, from before the first row; and the first row of the run. */
  before: number
  runFrom: number | null
  level: PlannedLevel | null
  levelRate: number | null
}

/** Whether rows are still needed. Flat interest is charged to the end of the term, whatever has been repaid. */
export function isOwed({ balance, top, unpaid, before }: WalkState): boolean {
  return balance + top + unpaid + before > 0
}

/** Interest from before the first row waits as the row that left it would have had it. */
export function openingState({ principal, carried, carriedFrom, rules }: PlannedInput): WalkState {
  const opens = rules[0]!.kind === 'nothing' ? rules[0]!.held : carriedFrom
  return {
    balance: principal,
    top: opens === 'on-top' ? carried : 0,
    unpaid: opens === 'on-top' || opens === 'capitalised-at-end' ? 0 : carried,
    before: opens === 'capitalised-at-end' ? carried : 0,
    runFrom: null,
    level: null,
    levelRate: null,
  }
}
