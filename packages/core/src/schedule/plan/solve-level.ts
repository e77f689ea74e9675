/**
 * The one amount that makes a planned schedule come out: every balance is a + b . x, with x the installment (or share of principal) of
 * weight 1, whatever the rows ask for. The balance after the last row must be the balloon, and that gives x. Exact throughout.
 * @see docs/rules/planned-schedules.md#solving
 */
import type { ExactAmount } from '../level-installment.ts'
import type { PeriodFactors } from '../factor.ts'
import type { RowRule } from './row-rules.ts'

export interface PlannedProblem {
  readonly balance: number
  /** Interest from before that the next row collects within its installment. */
  readonly unpaid: number
  readonly balloon: number
  readonly rules: readonly RowRule[]
  readonly factors: PeriodFactors
  /** Flat interest of each row; null where interest is formed on the balance. */
  readonly flat: Float64Array | null
  /** The first row that x is paid in. */
  readonly start: number
}

/** x as it stands for a row, and what it was solved from; null for one that was named or kept. */
export interface PlannedLevel {
  readonly exact: ExactAmount
  readonly problem: PlannedProblem | null
}

/** constant + slope . x, over a denominator that all of a walk share. */
interface Affine {
  readonly constant: bigint
  readonly slope: bigint
}

interface Walk {
  readonly balance: Affine
  readonly unpaid: Affine
  /** Held in a run of rows, to join the principal at its end. */
  readonly run: Affine
  readonly denominator: bigint
}

const NOTHING: Affine = { constant: 0n, slope: 0n }

/** x, exactly; null where no row is paid by it. May be 0 or less: the rows that are named then pay more than all. */
export function solvePlanned(problem: PlannedProblem): ExactAmount | null {
  const { rules, start, balloon } = problem
  let walk: Walk = {
    balance: { constant: BigInt(problem.balance), slope: 0n },
    unpaid: { constant: BigInt(problem.unpaid), slope: 0n },
    run: NOTHING,
    denominator: 1n,
  }
  for (let row = start; row < rules.length; row++) walk = afterRow(walk, problem, row)
  const { constant, slope } = walk.balance
  if (slope === 0n) return null
  return { numerator: constant - BigInt(balloon) * walk.denominator, denominator: -slope }
}

function afterRow(walk: Walk, problem: PlannedProblem, row: number): Walk {
  const rule = problem.rules[row]!
  const { walk: grown, interest } = withInterest(walk, problem, row)
  if (rule.kind === 'nothing') return held(grown, interest, rule)
  return { ...grown, balance: subtract(grown.balance, principalOf(grown, interest, rule)), unpaid: NOTHING }
}

/** All over one denominator, with the interest of the row. */
function withInterest(
  walk: Walk,
  { factors, flat, rules }: PlannedProblem,
  row: number,
): { walk: Walk; interest: Affine } {
  const weight = weightDenominator(rules[row]!)
  if (flat !== null) {
    const scaled = scaleWalk(walk, weight)
    return { walk: scaled, interest: { constant: BigInt(flat[row]!) * scaled.denominator, slope: 0n } }
  }
  const { numerator, denominator } = factors.at(row)
  return {
    walk: scaleWalk(walk, BigInt(denominator) * weight),
    interest: scale(walk.balance, BigInt(numerator) * weight),
  }
}

/** Principal as far as it follows from x: what the row pays beyond interest, its own and what waits. */
function principalOf(
  { denominator, unpaid }: Walk,
  interest: Affine,
  rule: Exclude<RowRule, { kind: 'nothing' }>,
): Affine {
  switch (rule.kind) {
    case 'installment-of-level': {
      const paid = {
        constant: BigInt(rule.added) * denominator,
        slope: (rule.weight.num * denominator) / rule.weight.den,
      }
      return subtract(subtract(paid, interest), unpaid)
    }
    case 'named-installment':
      return subtract(subtract({ constant: BigInt(rule.amount) * denominator, slope: 0n }, interest), unpaid)
    case 'share-of-principal':
      return { constant: 0n, slope: (rule.weight.num * denominator) / rule.weight.den }
    case 'named-principal':
      return { constant: BigInt(rule.amount) * denominator, slope: 0n }
    case 'interest':
      return NOTHING
  }
}

function held(walk: Walk, interest: Affine, { held: mode, endsRun }: Extract<RowRule, { kind: 'nothing' }>): Walk {
  switch (mode) {
    case 'within':
      return { ...walk, unpaid: add(walk.unpaid, interest) }
    case 'capitalised':
      return { ...walk, balance: add(walk.balance, interest) }
    case 'capitalised-at-end': {
      const run = add(walk.run, interest)
      return endsRun ? { ...walk, balance: add(walk.balance, run), run: NOTHING } : { ...walk, run }
    }
    case 'on-top':
    case 'waived':
      return walk
  }
}

/** The denominator of a weight is made a factor of the walk's, so that a weight of it is whole. */
function weightDenominator(rule: RowRule): bigint {
  return 'weight' in rule ? rule.weight.den : 1n
}

function scaleWalk({ balance, unpaid, run, denominator }: Walk, by: bigint): Walk {
  return { balance: scale(balance, by), unpaid: scale(unpaid, by), run: scale(run, by), denominator: denominator * by }
}

const scale = ({ constant, slope }: Affine, by: bigint): Affine => ({ constant: constant * by, slope: slope * by })
const add = (a: Affine, b: Affine): Affine => ({ constant: a.constant + b.constant, slope: a.slope + b.slope })
const subtract = (a: Affine, b: Affine): Affine => ({ constant: a.constant - b.constant, slope: a.slope - b.slope })
