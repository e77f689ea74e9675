/** What a row of a planned schedule is formed from: its rule, the interest that it bears, and what it pays by its rule. */
import { interestOf, interestRule } from '../interest-rule.ts'
import { factorsOf, totalFactor } from '../factor.ts'
import type { PlannedInput } from './planned-input.ts'
import { levelAt, targetOf, usesLevel } from './planned-level.ts'
import type { RowRule } from './row-rules.ts'
import type { PlannedLevel } from './solve-level.ts'
import type { WalkState } from './walk-state.ts'

/** What a row was formed from, for its derivation. */
export interface PlannedStep {
  readonly row: number
  readonly rule: RowRule
  readonly opening: number
  /** Interest that the row bears: that of its period; in the last row of a run that is capitalised at its end, that of the run. */
  readonly own: number
  /** The first row whose interest `own` is; the row itself but for such a run. */
  readonly ownFrom: number
  /** Earlier interest that it collects on top of its installment, and within it; or that joins the principal with its run. */
  readonly top: number
  readonly unpaid: number
  readonly before: number
  /** What it pays by its rule, before anything on top; null where the rule sets no such amount. */
  readonly target: number | null
  readonly level: PlannedLevel | null
}

/** A row as it is about to be filled. */
export function stepOf(input: PlannedInput, state: WalkState, row: number): PlannedStep {
  const rule = input.rules[row]!
  const { balance: opening, top, unpaid } = state
  const level = usesLevel(rule) ? levelAt(input, state, row) : null
  const target = targetOf(input, rule, level, row)
  const runs = rule.kind === 'nothing' && rule.held === 'capitalised-at-end'
  const ownFrom = runs ? (state.runFrom ?? row) : row
  const own = runs && rule.endsRun ? runInterest(input, ownFrom, row, opening) : ownInterest(input, row, opening)
  return {
    row,
    rule,
    opening,
    own,
    ownFrom,
    top,
    unpaid,
    before: runs && rule.endsRun ? state.before : 0,
    target,
    level,
  }
}

/** Interest of one row's period on a balance; flat interest whatever the balance. */
export function ownInterest({ flat, interest }: PlannedInput, row: number, balance: number): number {
  return flat === null ? interestOf(interest, row, balance) : flat[row]!
}

/** Simple interest of a run of rows on one balance, rounded once. */
function runInterest({ interest }: PlannedInput, from: number, row: number, balance: number): number {
  const { factors, mode, unit } = interest
  const run = Array.from({ length: row - from + 1 }, (_, index) => factors.at(from + index))
  return interestOf(interestRule(factorsOf([totalFactor(factorsOf(run))]), mode, unit), 0, balance)
}

/** Whether a row's installment does not reach the interest that it has to carry. */
export function isAbove({ rule, target, own, unpaid }: PlannedStep): boolean {
  return (rule.kind === 'installment-of-level' || rule.kind === 'named-installment') && target! < own + unpaid
}
