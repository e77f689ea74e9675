/** Rows of a schedule that is planned row by row: what each asks for, what of its interest waits or joins the principal. */
import { LendError } from '../../errors.ts'
import type { Minor } from '../../money/index.ts'
import type { Amortized } from '../amortize.ts'
import { type Columns, newColumns } from '../amortization/columns.ts'
import { interestOf, interestRule } from '../interest-rule.ts'
import type { ExactAmount } from '../level-installment.ts'
import { factorsOf, totalFactor } from '../period-factors.ts'
import type { PlannedInput } from './planned-input.ts'
import type { RowRule } from './row-rules.ts'
import { type PlannedProblem, solvePlanned } from './solve-level.ts'

/** x as it stands for a row, and what it was solved from; null for one that was named or kept. */
export interface PlannedLevel {
  readonly exact: ExactAmount
  readonly problem: PlannedProblem | null
}

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

/** Where the walk stands before a row. */
interface State {
  balance: number
  top: number
  unpaid: number
  /** Interest of a run that joins the principal at its end, from before the first row; and the first row of the run. */
  before: number
  runFrom: number | null
  level: PlannedLevel | null
  levelRate: number | null
}

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

/** Whether rows are still needed. Flat interest is charged to the end of the term, whatever has been repaid. */
function isOwed({ balance, top, unpaid, before }: State): boolean {
  return balance + top + unpaid + before > 0
}

function openingState({ principal, carried, carriedFrom, rules }: PlannedInput): State {
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

function stepOf(input: PlannedInput, state: State, row: number): PlannedStep {
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

function ownInterest({ flat, interest }: PlannedInput, row: number, balance: number): number {
  return flat === null ? interestOf(interest, row, balance) : flat[row]!
}

/** Simple interest of a run of rows on one balance, rounded once. */
function runInterest({ interest }: PlannedInput, from: number, row: number, balance: number): number {
  const { factors, mode, unit } = interest
  const run = Array.from({ length: row - from + 1 }, (_, index) => factors.at(from + index))
  return interestOf(interestRule(factorsOf([totalFactor(factorsOf(run))]), mode, unit), 0, balance)
}

const usesLevel = (rule: RowRule): boolean => rule.kind === 'installment-of-level' || rule.kind === 'share-of-principal'

/** Where only rows of weight 0 are left before the last, which clears. */
const NO_LEVEL: PlannedLevel = { exact: { numerator: 0n, denominator: 1n }, problem: null }

/** The level in force, solved where there is none yet or the rate has stepped since. */
function levelAt(input: PlannedInput, state: State, row: number): PlannedLevel {
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

function targetOf(
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

/** Whether a row's installment does not reach the interest that it has to carry. */
function isAbove({ rule, target, own, unpaid }: PlannedStep): boolean {
  return (rule.kind === 'installment-of-level' || rule.kind === 'named-installment') && target! < own + unpaid
}

function fillRow(input: PlannedInput, state: State, step: PlannedStep, columns: Columns): void {
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
  state: State,
  { held, endsRun }: Extract<RowRule, { kind: 'nothing' }>,
  { row, own, before }: PlannedStep,
  columns: Columns,
): void {
  const joins = held === 'capitalised' || (held === 'capitalised-at-end' && endsRun)
  put(columns, row, joins ? -(own + before) : 0, joins ? own + before : 0)
  if (held === 'on-top') state.top += own
  if (held === 'within') state.unpaid += own
  if (held === 'capitalised-at-end') state.runFrom = endsRun ? null : (state.runFrom ?? row)
  if (before > 0) state.before = 0
}

function put(columns: Columns, row: number, principal: number, interest: number): void {
  columns.principal[row] = principal
  columns.interest[row] = interest
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

function belowInterest(
  { interest, terms }: PlannedInput,
  { row, own, target }: Pick<PlannedStep, 'row' | 'own' | 'target'>,
): LendError {
  const { currency } = terms
  return new LendError(
    'INSTALLMENT_BELOW_INTEREST',
    `An installment of ${target} minor units does not reach the interest of its period, ${own}. Raise the installment, lower the rate, or let interest above an installment be carried or capitalised.`,
    {
      fields: ['amortization', 'annualRate', 'interestAboveInstallment'],
      installment: target,
      interest: own,
      row,
      currency,
      unit: interest.unit,
    },
  )
}

function nothingLeft(row: number): LendError {
  return new LendError(
    'TERMS_INVALID',
    `Nothing is left for installment ${row + 1} to pay: steps down, or amounts of other installments, take it all. Check stepUp, customRows and balloon.`,
    { fields: ['stepUp', 'customRows', 'amortization.balloon'], row },
  )
}
