/** Rows of a schedule that is planned row by row: what each asks for, what of its interest waits or joins the principal. */
import type { Minor } from '../../money/index.ts'
import type { Amortized } from '../amortize.ts'
import { type Columns, newColumns } from '../amortization/columns.ts'
import { belowInterest } from './below-interest.ts'
import { fillRow } from './fill-row.ts'
import type { PlannedInput } from './planned-input.ts'
import { isAbove, ownInterest, type PlannedStep, stepOf } from './planned-step.ts'
import { isOwed, openingState } from './walk-state.ts'

/**
 * @param onStep told of each row
 * @throws {LendError} TERMS_INVALID (nothing is left for an installment), INSTALLMENT_BELOW_INTEREST, AMOUNT_OUT_OF_RANGE
 * @see docs/rules/planned-schedules.md
 */
export function amortizePlanned(input: PlannedInput, onStep?: (step: PlannedStep) => void): Required<Amortized> {
  const { rules, terms } = input
  const columns = newColumns(rules.length)
  const above: number[] = []
  const state = openingState(input)
  let first: number | null = null
  let row = 0
  for (; row < rules.length && (input.flat !== null || isOwed(state)); row++) {
    const step = stepOf(input, state, row)
    onStep?.(step)
    if (step.rule.kind === 'installment-of-level') first ??= step.target
    if (row < rules.length - 1 && isAbove(step)) above.push(row)
    fillRow(input, state, step, columns)
  }
  columns.rows = row
  requireRepaid(input, columns)
  const isLevel = terms.weights === undefined
  return { installment: isLevel ? ((input.kept ?? first) as Minor | null) : null, columns, above }
}

/** An installment that is not solved for, under terms that say nothing of negative amortization, must reach the principal before the end. */
function requireRepaid(input: PlannedInput, { rows, balance }: Columns): void {
  const { kept, rules, terms, principal } = input
  if (kept === null || terms.interestAboveInstallment !== undefined || rows < rules.length || rows < 2) return
  const start = rules.findIndex((rule) => rule.kind === 'installment-of-level')
  const before = start <= 0 ? principal : balance[start - 1]!
  if (start >= 0 && start < rows - 1 && balance[rows - 2]! >= before)
    throw belowInterest(input, { row: start, own: ownInterest(input, start, before), target: kept })
}
