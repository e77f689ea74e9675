/** Where the rounding of a level installment ends up: in the last row, in the first, or spread by moving the level. */
import { type CurrencyCode, currencyDecimals } from '../../money/index.ts'
import { installmentRounding } from '../installment-rounding.ts'
import type { ScheduleRounding } from '../terms.ts'
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
  const at = (tried: number): LevelResult & Leveled => {
    const columns = amortizeLevel(input, tried)
    return { level: tried, columns, difference: lastDifference(input, columns, balloon) }
  }
  return moveLevel(at(level), input.count - input.principalGrace, rule, at)
}

/** A level, and how far it leaves the last installment above the one before. */
export interface Leveled {
  readonly level: number
  readonly difference: number
}

/** The same for installments that are worked out otherwise. @param at what a level comes to */
export function moveLevel<T extends Leveled>(
  start: T,
  installments: number,
  rule: ReLevelRule,
  at: (level: number) => T,
): T {
  let result = start
  for (let round = 0; round < 3; round++) {
    const { level: from, difference } = result
    if (installments < 2 || Math.abs(difference) <= Math.floor(installments / 2) * rule.hundredth) break
    const to = rule.installment(from + rule.share(difference, installments))
    if (to <= 0 || to === from) break
    const moved = at(to)
    if (Math.abs(moved.difference) >= Math.abs(difference)) break
    rule.onMove?.({ from, difference, installments, to })
    result = moved
  }
  return result
}

/** As terms round installments. */
export function reLevelRule(rounding: ScheduleRounding, currency: CurrencyCode): ReLevelRule {
  const { signedQuotient, toMultiple } = installmentRounding(rounding)
  return { hundredth: 10 ** (currencyDecimals(currency) - 2), share: signedQuotient, installment: toMultiple }
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
