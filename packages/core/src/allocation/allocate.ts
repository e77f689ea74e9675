import type { LocalDate } from '../dates/index.ts'
import {
  addToPart,
  type Breakdown,
  type Component,
  type Minor,
  minOf,
  minor,
  mulDivRound,
  subtract,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import type { AllocationRule, InAdvanceOrder, Timing } from './allocation-rule.ts'
import { passesOf } from './passes.ts'

/** What an installment still asks for. */
export interface Claim {
  readonly number: number
  readonly dueDate: LocalDate
  readonly outstanding: Breakdown
}

export interface Portion {
  readonly installment: number
  readonly parts: Breakdown
}

export interface Split {
  /** One per installment that received something, in the order they were first paid. */
  readonly portions: readonly Portion[]
  /** What no step of the rule could place. */
  readonly left: Minor
}

/** One payment of one part of a claim: the smaller of what was open of it and of what could be spent on it. */
export interface PaidStep {
  readonly installment: number
  readonly component: Component
  readonly timing: Timing
  readonly open: Minor
  readonly budget: Minor
  readonly paid: Minor
}

/**
 * Splits an amount over what is owed, in the order the rule gives.
 * @param claims open installments, oldest first
 * @param on     value date: tells what is past due, due, or in advance
 * @param onPaid told of each payment in turn, so that a split can be explained
 * @returns portions and what is left; they sum to `amount`, and no part exceeds what was outstanding
 * @see docs/rules/allocation.md
 */
export function allocate(
  amount: Minor,
  claims: readonly Claim[],
  on: LocalDate,
  rule: AllocationRule,
  onPaid: ((step: PaidStep) => void) | null = null,
): Split {
  if (claims.length === 0) return { portions: [], left: amount }
  const purse: Purse = { left: amount, claims, on, onPaid, paid: [], order: [] }
  for (const { timing, components } of passesOf(rule)) {
    if (purse.left === 0) break
    if (timing === 'in-advance' && rule.inAdvance !== 'next-installment') payAhead(purse, components, rule.inAdvance)
    else payInOrder(purse, timing, components)
  }
  const portions = purse.order.map((index) => ({
    installment: (claims[index] as Claim).number,
    parts: purse.paid[index] as Breakdown,
  }))
  return { portions, left: purse.left }
}

function payInOrder(purse: Purse, timing: Timing, components: readonly Component[]): void {
  for (let index = 0; index < purse.claims.length && purse.left > 0; index += 1) {
    if (timingOf((purse.claims[index] as Claim).dueDate, purse.on) === timing) pay(purse, index, components, purse.left)
  }
}

function payAhead(
  purse: Purse,
  components: readonly Component[],
  order: Exclude<InAdvanceOrder, 'next-installment'>,
): void {
  const group = purse.claims.flatMap(({ dueDate }, index) =>
    timingOf(dueDate, purse.on) === 'in-advance' ? [index] : [],
  )
  if (order === 'spread') return spread(purse, group, components)
  for (const index of group.reverse()) pay(purse, index, components, purse.left)
}

/** Where a due date stands on a value date. */
export function timingOf(dueDate: LocalDate, on: LocalDate): Timing {
  if (dueDate < on) return 'past-due'
  return dueDate === on ? 'due' : 'in-advance'
}

/** The money on its way, and what the claim at each index has received of it. */
interface Purse {
  left: Minor
  readonly claims: readonly Claim[]
  readonly on: LocalDate
  readonly paid: (Breakdown | undefined)[]
  /** Indexes of the claims that have received something, in the order they were first paid. */
  readonly order: number[]
  readonly onPaid: ((step: PaidStep) => void) | null
}

/** Equal shares over all open installments, the last one taking the difference, again while money is left. */
function spread(purse: Purse, group: readonly number[], components: readonly Component[]): void {
  for (;;) {
    const open = group.filter((index) => components.some((component) => openPart(purse, index, component) > 0))
    if (open.length === 0 || purse.left === 0) return
    const share = minor(mulDivRound(purse.left, 1, open.length, 'half-even'))
    const last = open.length - 1
    for (const [position, index] of open.entries()) {
      pay(purse, index, components, position === last ? purse.left : minOf(share, purse.left))
    }
  }
}

/** Pays the components of one claim in order, up to a limit. */
function pay(purse: Purse, index: number, components: readonly Component[], limit: Minor): void {
  let budget = limit
  for (const component of components) {
    if (budget === 0) return
    const open = openPart(purse, index, component)
    const part = minOf(open, budget)
    if (part === 0) continue
    if (purse.onPaid !== null) tell(purse, index, { component, open, budget, paid: part })
    const parts = purse.paid[index]
    if (parts === undefined) purse.order.push(index)
    purse.paid[index] = addToPart(parts ?? ZERO_BREAKDOWN, component, part)
    budget = subtract(budget, part)
    purse.left = subtract(purse.left, part)
  }
}

function tell(purse: Purse, index: number, step: Omit<PaidStep, 'installment' | 'timing'>): void {
  const { number, dueDate } = purse.claims[index] as Claim
  purse.onPaid?.({ installment: number, timing: timingOf(dueDate, purse.on), ...step })
}

function openPart({ claims, paid }: Purse, index: number, component: Component): Minor {
  const claimed = (claims[index] as Claim).outstanding[component]
  const received = paid[index]
  return received === undefined ? claimed : subtract(claimed, received[component])
}
