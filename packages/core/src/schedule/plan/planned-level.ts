/** The one amount that a planned schedule solves for, as it stands for a row, and what the row pays by it. */
import { LendError } from '../../errors.ts'
import type { ExactAmount } from '../level-installment.ts'
import type { PlannedInput } from './planned-input.ts'
import type { RowRule } from './row-rules.ts'
import { type PlannedLevel, solvePlanned } from './solve-level.ts'
import type { WalkState } from './walk-state.ts'

/** Whether a row pays by the level. */
export const usesLevel = (rule: RowRule): boolean =>
  rule.kind === 'installment-of-level' || rule.kind === 'share-of-principal'

/** Where only rows of weight 0 are left before the last, which clears. */
const NO_LEVEL: PlannedLevel = { exact: { numerator: 0n, denominator: 1n }, problem: null }

/** The level in force, solved where there is none yet or the rate has stepped since. */
export function levelAt(input: PlannedInput, state: WalkState, row: number): PlannedLevel {
  if (input.kept !== null) return { exact: { numerator: BigInt(input.kept), denominator: 1n }, problem: null }
  const rate = input.rateOf(row)
  if (state.level === null || rate !== state.levelRate) {
    const { balloon, rules, flat } = input
    const factors = input.solvedAt(row)
    const problem = { balance: state.balance, unpaid: state.unpaid, balloon, rules, factors, flat, start: row }
    const exact = solvePlanned(problem)
    state.level = exact === null ? NO_LEVEL : { exact, problem }
    state.levelRate = rate
  }
  return state.level
}

/**
 * What a row pays by its rule, before anything on top; null where the rule sets no such amount.
 * @throws {LendError} TERMS_INVALID when other rows leave it nothing
 */
export function targetOf(
  { rounding, rules }: PlannedInput,
  rule: RowRule,
  level: PlannedLevel | null,
  row: number,
): number | null {
  if (rule.kind === 'named-installment' || rule.kind === 'named-principal') return rule.amount
  if (!('weight' in rule) || level === null) return null
  const { numerator, denominator } = exactTarget(rule, level.exact)
  if (rule.weight.num > 0n && numerator <= 0n && row < rules.length - 1) throw nothingLeft(row)
  return numerator <= 0n ? 0 : rounding.exact(numerator, denominator)
}

/** weight . x + added. */
export function exactTarget(
  rule: Extract<RowRule, { weight: unknown }>,
  { numerator, denominator }: ExactAmount,
): ExactAmount {
  const added = rule.kind === 'installment-of-level' ? BigInt(rule.added) : 0n
  const { num, den } = rule.weight
  return { numerator: numerator * num + added * denominator * den, denominator: denominator * den }
}

function nothingLeft(row: number): LendError {
  return new LendError(
    'TERMS_INVALID',
    `Nothing is left for installment ${row + 1} to pay: steps down, or amounts of other installments, take it all. Check stepUp, customRows and balloon.`,
    { fields: ['stepUp', 'customRows', 'amortization.balloon'], row },
  )
}
