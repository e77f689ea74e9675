/** A schedule with what it was built from, so that one row of it can be explained by calling the same functions again. */
import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import type { Derivation } from '../../explain/index.ts'
import { type Amortized, amortize, inputOf } from '../amortize.ts'
import type { AmortizationInput } from '../amortization/columns.ts'
import { plannedAsWhole } from '../plan/whole-plan.ts'
import type { LevelMove } from '../amortization/residue.ts'
import { factorsOf, type PeriodFactors, totalFactor } from '../factor.ts'
import { basisFactors, periodFactors } from '../period-factors.ts'
import { type Periods, periodsOf } from '../periods.ts'
import { amortizePlanned } from '../plan/amortize-planned.ts'
import type { PlannedInput } from '../plan/planned-input.ts'
import { isPlanned } from '../resolve-terms.ts'
import type { ScheduleTerms } from '../terms.ts'

export interface RowContext {
  readonly terms: ScheduleTerms
  readonly disbursedOn: LocalDate
  readonly periods: Periods
  /** The factors that level installments are solved with. */
  readonly solved: PeriodFactors
  readonly input: AmortizationInput
  readonly amortized: Amortized
  /** What the rows were planned from, where they follow rules of their own. */
  readonly plan: PlannedInput | null
  /** Moves of the level, in order. */
  readonly moves: readonly LevelMove[]
  /** The row, from 0. */
  readonly row: number
  /** Rows of the loan before the first one of this schedule; 0 for a whole schedule. */
  readonly offset: number
  /** Flat interest of a remaining schedule: each row's as agreed for the whole loan. Null where it follows from the terms alone. */
  readonly agreedFlat: AgreedFlat | null
  /** Principal outstanding before it. */
  readonly opening: number
}

export interface AgreedFlat {
  readonly shares: Float64Array
  readonly derivation: Derivation
}

/** @throws {LendError} INPUT_INVALID when the schedule has no such row */
export function rowContext(terms: ScheduleTerms, disbursedOn: LocalDate, number: number): RowContext {
  const periods = periodsOf(terms, disbursedOn)
  const charged = periodFactors(terms, periods)
  const solved = basisFactors(terms, periods, terms.installmentBasis ?? 'period-factors', charged)
  const moves: LevelMove[] = []
  const plan = isPlanned(terms) ? plannedAsWhole(terms, periods, charged, solved) : null
  const amortized = plan === null ? amortize(terms, charged, solved, (move) => moves.push(move)) : amortizePlanned(plan)
  const { rows, balance } = amortized.columns
  if (!Number.isInteger(number) || number < 1 || number > rows) throw noSuchRow(number, rows)
  const row = number - 1
  const factors = terms.amortization.kind === 'bullet' ? factorsOf([totalFactor(charged)]) : charged
  const opening = row === 0 ? terms.principal : balance[row - 1]!
  return {
    terms,
    disbursedOn,
    periods,
    solved,
    input: inputOf(terms, factors),
    amortized,
    plan,
    moves,
    row,
    offset: 0,
    agreedFlat: null,
    opening,
  }
}

export function noSuchRow(number: number, rows: number): LendError {
  return new LendError(
    'INPUT_INVALID',
    `There is no installment ${number}: the schedule has installments 1 to ${rows}.`,
    { number, rows },
  )
}
