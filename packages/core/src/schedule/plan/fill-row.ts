/** Amounts of a row of a planned schedule: what is paid, what of its interest waits, and what joins the principal. */
import type { Columns } from '../amortization/columns.ts'
import { belowInterest } from './below-interest.ts'
import type { PlannedInput } from './planned-input.ts'
import { isAbove, type PlannedStep } from './planned-step.ts'
import type { RowRule } from './row-rules.ts'
import type { WalkState } from './walk-state.ts'

/**
 * Writes a row and moves the walk past it. The last row clears the balance.
 * @throws {LendError} INSTALLMENT_BELOW_INTEREST where the terms refuse that
 */
export function fillRow(input: PlannedInput, state: WalkState, step: PlannedStep, columns: Columns): void {
  const { row, rule, own, top, unpaid } = step
  const isLast = row === input.rules.length - 1
  if (rule.kind === 'nothing' && !isLast) holdBack(state, rule, step, columns)
  else {
    const due = own + top + unpaid
    const principal = isLast ? state.balance : Math.min(principalOf(input, step), state.balance)
    const residue = isLast ? residueInInterest(input, step) : null
    const waits = principal < 0 && input.terms.interestAboveInstallment !== 'capitalised'
    put(columns, row, waits ? 0 : principal, residue ?? (waits ? due + principal : due))
    state.top = 0
    state.unpaid = waits ? -principal : 0
  }
  state.balance -= columns.principal[row]!
  columns.balance[row] = state.balance
}

/** Interest of the last row where it takes the residue, so that the installment stays what it is; null where it does not. */
export function residueInInterest(
  { terms, balloon }: PlannedInput,
  { rule, target, top, opening }: PlannedStep,
): number | null {
  if (terms.rounding.residue !== 'last-interest' || target === null) return null
  if (rule.kind !== 'installment-of-level' && rule.kind !== 'named-installment') return null
  const left = target + top + (rule.kind === 'installment-of-level' ? balloon : 0) - opening
  return left < 0 ? null : left
}

/** Below 0 where the installment does not reach its interest. */
function principalOf(input: PlannedInput, step: PlannedStep): number {
  const { rule, target, own, unpaid } = step
  switch (rule.kind) {
    case 'installment-of-level':
    case 'named-installment':
      if (input.terms.interestAboveInstallment === 'refused' && isAbove(step)) throw belowInterest(input, step)
      return target! - own - unpaid
    case 'share-of-principal':
    case 'named-principal':
      return target!
    default:
      return 0
  }
}

function holdBack(
  state: WalkState,
  { held, endsRun }: Extract<RowRule, { kind: 'nothing' }>,
  { row, own, before }: PlannedStep,
  columns: Columns,
): void {
  const joins = held === 'capitalised' || (held === 'capitalised-at-end' && endsRun)
  put(columns, row, joins ? 0 - (own + before) : 0, joins ? own + before : 0)
  if (held === 'on-top') state.top += own
  if (held === 'within') state.unpaid += own
  if (held === 'capitalised-at-end') state.runFrom = endsRun ? null : (state.runFrom ?? row)
  if (before > 0) state.before = 0
}

function put(columns: Columns, row: number, principal: number, interest: number): void {
  columns.principal[row] = principal
  columns.interest[row] = interest
}
