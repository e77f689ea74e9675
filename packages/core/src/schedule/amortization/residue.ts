/** Where the rounding of a level installment ends up: in the last row, in the first, or spread by moving the level. */
import { amortizeLevel, graceRows } from './level.ts'
import type { AmortizationInput, Columns } from './columns.ts'

export interface LevelResult {
  readonly level: number
  readonly columns: Columns
}

/** How far the last installment (without its balloon) lies above the level; rows that were not needed count as whole levels short. */
function excessOfLast(input: AmortizationInput, columns: Columns, level: number, balloon: number): number {
  const unused = input.count - columns.rows
  return installmentAt(columns, columns.rows - 1) - (unused === 0 ? balloon : 0) - level * (unused + 1)
}

function installmentAt(columns: Columns, row: number): number {
  return row < columns.rows ? columns.principal[row]! + columns.interest[row]! : 0
}

/**
 * The first row outside grace takes the difference and all others are equal. A minor unit more in the first row lowers the last one by its
 * growth since, so the last row may still differ from the level by less than that.
 */
export function residueInFirst(input: AmortizationInput, level: number, balloon: number): Columns {
  const growth = growthAfter(input, graceRows(input))
  let first = level
  let columns = amortizeLevel(input, level)
  let excess = excessOfLast(input, columns, level, balloon)
  for (let round = 0; round < 6 && excess !== 0; round++) {
    const step = Math.round(excess / growth) || Math.sign(excess)
    if (first + step < 0) break
    const moved = amortizeLevel(input, level, first + step)
    const left = excessOfLast(input, moved, level, balloon)
    if (Math.abs(left) >= Math.abs(excess)) break
    first += step
    columns = moved
    excess = left
  }
  return columns
}

function growthAfter(input: AmortizationInput, row: number): number {
  const { values } = input.interest.factors
  let growth = 1
  for (let period = row + 1; period < input.count; period++) growth *= 1 + values[period]!
  return growth
}

/** The largest last-row difference that is left alone: a hundredth of the currency unit for every two installments. */
export interface ReLevelRule {
  /** Minor units in a hundredth of the currency unit: 1 with two decimals, 0.01 with none, 10 with three. */
  readonly hundredth: number
  /** Rounds a difference shared out over the installments. */
  readonly share: (difference: number, installments: number) => number
  /** Rounds an installment to what may be asked for. */
  readonly installment: (amount: number) => number
  /** Told of each move that was kept, for the derivation of the level. */
  readonly onMove?: (move: LevelMove) => void
}

/** One move of the level: to = installment(from + share(difference, installments)). */
export interface LevelMove {
  readonly from: number
  readonly difference: number
  readonly installments: number
  readonly to: number
}

/**
 * Moves the level by (last - the one before) / n while that brings the two closer, at most three times, as progressive EMI loans of
 * Apache Fineract do.
 */
export function reLevel(input: AmortizationInput, level: number, balloon: number, rule: ReLevelRule): LevelResult {
  const installments = input.count - input.principalGrace
  let result = { level, columns: amortizeLevel(input, level) }
  for (let round = 0; round < 3; round++) {
    const difference = lastDifference(input, result.columns, balloon)
    if (installments < 2 || Math.abs(difference) <= Math.floor(installments / 2) * rule.hundredth) break
    const moved = rule.installment(result.level + rule.share(difference, installments))
    if (moved <= 0 || moved === result.level) break
    const columns = amortizeLevel(input, moved)
    if (Math.abs(lastDifference(input, columns, balloon)) >= Math.abs(difference)) break
    rule.onMove?.({ from: result.level, difference, installments, to: moved })
    result = { level: moved, columns }
  }
  return result
}

function lastDifference(input: AmortizationInput, columns: Columns, balloon: number): number {
  return installmentAt(columns, input.count - 1) - balloon - installmentAt(columns, input.count - 2)
}

/** The last installment stays level and its interest takes the difference, unless the balance alone is more than that. */
export function lastInterest(input: AmortizationInput, columns: Columns, last: number): Columns {
  const row = columns.rows - 1
  if (columns.rows === input.count && columns.principal[row]! <= last)
    columns.interest[row] = last - columns.principal[row]!
  return columns
}
