/** The derivation of a row that follows a rule of its own: principal, and the interest that earlier rows did not ask for. */
import { invariant } from '../../errors.ts'
import type { Derivation } from '../../explain/index.ts'
import { RATE_SCALE } from '../../interest/index.ts'
import { amortizePlanned } from '../plan/amortize-planned.ts'
import { residueInInterest } from '../plan/fill-row.ts'
import type { PlannedInput } from '../plan/planned-input.ts'
import { exactTarget } from '../plan/planned-level.ts'
import type { PlannedStep } from '../plan/planned-step.ts'
import type { RowRule } from '../plan/row-rules.ts'
import type { PlannedLevel, PlannedProblem } from '../plan/solve-level.ts'
import { roundedInstallment } from './rounded.ts'
import type { RowContext } from './row-context.ts'

const SOURCE = 'docs/rules/planned-schedules.md'

/** How a row was formed, by the walk that forms it. */
function stepAt(plan: PlannedInput, row: number): PlannedStep {
  let found: PlannedStep | undefined
  amortizePlanned(plan, (step) => {
    if (step.row === row) found = step
  })
  invariant(found, 'a row of the schedule was formed by a step')
  return found
}

/** Interest of the last row where it takes the residue; null where it does not. */
export function lastInterestOf(plan: PlannedInput): number | null {
  return residueInInterest(plan, stepAt(plan, plan.rules.length - 1))
}

/** Interest of earlier rows that this one asks for, or adds to the principal. */
export function carriedIntoPlanned({ row }: RowContext, plan: PlannedInput): number {
  const { top, unpaid, before } = stepAt(plan, row)
  return top + unpaid + before
}

/** The first row of the run whose interest joins the principal with this row; the row itself for all others. */
export function runStart({ rules }: PlannedInput, row: number): number {
  const isRun = (rule: RowRule | undefined): boolean => rule?.kind === 'nothing' && rule.held === 'capitalised-at-end'
  const rule = rules[row]
  if (rule?.kind !== 'nothing' || !rule.endsRun || !isRun(rule)) return row
  let start = row
  while (isRun(rules[start - 1])) start--
  return start
}

/** Principal that a row brings back; below 0 where interest joins it. */
export function plannedPrincipal({ amortized, row, opening }: RowContext, plan: PlannedInput): Derivation {
  const principal = amortized.columns.principal[row]!
  const amount = String(principal)
  if (principal === opening)
    return { amount, rule: 'principal-clears-balance', source: SOURCE, inputs: { balance: opening } }
  const step = stepAt(plan, row)
  const { rule, target, own, unpaid, top, before } = step
  if (rule.kind === 'nothing' && principal < 0)
    return {
      amount,
      rule: 'interest-capitalised',
      source: `${SOURCE}#interest-that-is-held`,
      inputs: { interest: own + before },
    }
  if (rule.kind === 'nothing' || rule.kind === 'interest')
    return { amount, rule: 'principal-not-asked-for', source: SOURCE, inputs: {} }
  const parts = [targetDerivation(plan, step)]
  if (rule.kind === 'share-of-principal' || rule.kind === 'named-principal')
    return {
      amount,
      rule: 'principal-within-share',
      source: SOURCE,
      inputs: { share: target!, balance: opening },
      parts,
    }
  return {
    amount,
    rule: principal < 0 ? 'principal-below-interest' : 'principal-of-installment',
    source: SOURCE,
    inputs: { installment: target!, interest: own + unpaid, onTop: top },
    parts,
  }
}

/** What the row pays by its rule: named, kept, or solved for. */
function targetDerivation(plan: PlannedInput, { row, rule, target, level }: PlannedStep): Derivation {
  const { terms } = plan
  if (rule.kind === 'named-principal' && isFixedShare(plan, row)) return fixedShare(plan)
  if (!('weight' in rule) || level === null)
    return { amount: String(target), rule: 'installment-named-by-contract', inputs: { installment: target! } }
  const added = rule.kind === 'installment-of-level' ? rule.added : 0
  const { num, den } = rule.weight
  return roundedInstallment(terms.rounding, {
    rule: level.problem === null ? 'installment-of-kept-level' : 'installment-of-solved-level',
    source: `${SOURCE}#solving`,
    inputs: { weight: `${num}/${den}`, added, ...levelInputs(level) },
    exact: exactTarget(rule, level.exact),
  })
}

function isFixedShare({ terms, rules }: PlannedInput, row: number): boolean {
  const number = row + 1 + terms.installments - rules.length
  const named = terms.customRows?.some((custom) => custom.number === number && custom.principal !== undefined)
  return terms.amortization.kind === 'fixed-share' && named !== true
}

function fixedShare({ terms }: PlannedInput): Derivation {
  const { principal, amortization, rounding } = terms
  const share = amortization.kind === 'fixed-share' ? amortization.share : 0
  return roundedInstallment(rounding, {
    rule: 'principal-fixed-share',
    source: SOURCE,
    inputs: { principal, share: `${share}/${RATE_SCALE}` },
    exact: { numerator: BigInt(principal) * BigInt(share), denominator: BigInt(RATE_SCALE) },
  })
}

function levelInputs({ exact, problem }: PlannedLevel): Derivation['inputs'] {
  if (problem === null) return { level: `${exact.numerator}/${exact.denominator}` }
  const { balance, unpaid, balloon } = problem
  return { balance, unpaid, balloon, rows: rowsText(problem) }
}

/** Rows that are left, in order: what each asks for, and its interest; runs of equal ones as '... x count'. */
function rowsText({ rules, factors, flat, start }: PlannedProblem): string {
  const runs: { text: string; count: number }[] = []
  for (let row = start; row < rules.length; row++) {
    const { numerator, denominator } = factors.at(row)
    const text = `${ruleText(rules[row]!)} ${flat === null ? `at ${numerator}/${denominator}` : `with ${flat[row]}`}`
    const run = runs.at(-1)
    if (run?.text === text) run.count++
    else runs.push({ text, count: 1 })
  }
  return runs.map(({ text, count }) => `${text} x ${count}`).join(', ')
}

function ruleText(rule: RowRule): string {
  switch (rule.kind) {
    case 'installment-of-level':
      return `installment ${rule.weight.num}/${rule.weight.den} ${rule.added}`
    case 'share-of-principal':
      return `share ${rule.weight.num}/${rule.weight.den}`
    case 'named-installment':
      return `named ${rule.amount}`
    case 'named-principal':
      return `principal ${rule.amount}`
    case 'interest':
      return 'interest'
    case 'nothing':
      return `${rule.held}${rule.endsRun ? ' ends' : ''}`
  }
}
