import type { LocalDate } from '../dates/index.ts'
import {
  add,
  type Breakdown,
  type Component,
  type Minor,
  minOf,
  minor,
  mulDivRound,
  subtract,
  ZERO,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import type { AllocationRule, AllocationStep, Timing } from './allocation-rule.ts'

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

/**
 * Splits an amount over what is owed, in the order the rule gives.
 * @param claims open installments, oldest first
 * @param on     value date: tells what is past due, due, or in advance
 * @returns portions and what is left; they sum to `amount`, and no part exceeds what was outstanding
 * @see docs/rules/allocation.md
 */
export function allocate(amount: Minor, claims: readonly Claim[], on: LocalDate, rule: AllocationRule): Split {
  const purse = new Purse(amount, claims)
  if (rule.walk === 'vertical') payVertically(purse, on, rule)
  else payHorizontally(purse, on, rule)
  return purse.split()
}

/** The rule without its steps for installments that are not yet due. */
export function withoutInAdvance(rule: AllocationRule): AllocationRule {
  return { ...rule, order: rule.order.filter((step) => !step.startsWith('in-advance:')) }
}

/** Where a due date stands on a value date. */
export function timingOf(dueDate: LocalDate, on: LocalDate): Timing {
  if (dueDate < on) return 'past-due'
  return dueDate === on ? 'due' : 'in-advance'
}

function payVertically(purse: Purse, on: LocalDate, rule: AllocationRule): void {
  for (const step of rule.order) {
    const [timing, component] = partsOf(step)
    payGroup(purse, groupOf(purse, timing, on, rule), [component], timing, rule)
  }
}

function payHorizontally(purse: Purse, on: LocalDate, rule: AllocationRule): void {
  for (const timing of new Set(rule.order.map((step) => partsOf(step)[0]))) {
    const components = rule.order.filter((step) => partsOf(step)[0] === timing).map((step) => partsOf(step)[1])
    payGroup(purse, groupOf(purse, timing, on, rule), components, timing, rule)
  }
}

function payGroup(
  purse: Purse,
  group: readonly number[],
  components: readonly Component[],
  timing: Timing,
  rule: AllocationRule,
): void {
  if (timing === 'in-advance' && rule.inAdvance === 'spread') return spread(purse, group, components)
  for (const index of group) {
    if (purse.left === 0) return
    purse.pay(index, components, purse.left)
  }
}

/** Equal shares over all open installments, the last one taking the difference, again while money is left. */
function spread(purse: Purse, group: readonly number[], components: readonly Component[]): void {
  for (;;) {
    const open = group.filter((index) => purse.owes(index, components))
    if (open.length === 0 || purse.left === 0) return
    const share = minor(mulDivRound(purse.left, 1, open.length, 'half-even'))
    const before = purse.left
    for (const [position, index] of open.entries()) {
      purse.pay(index, components, position === open.length - 1 ? purse.left : minOf(share, purse.left))
    }
    if (purse.left === before) return
  }
}

function groupOf(purse: Purse, timing: Timing, on: LocalDate, rule: AllocationRule): number[] {
  const group: number[] = []
  purse.claims.forEach((claim, index) => {
    if (timingOf(claim.dueDate, on) === timing) group.push(index)
  })
  return timing === 'in-advance' && rule.inAdvance === 'last-installment' ? group.reverse() : group
}

function partsOf(step: AllocationStep): [Timing, Component] {
  const colon = step.indexOf(':')
  return [step.slice(0, colon) as Timing, step.slice(colon + 1) as Component]
}

/** The money on its way, and what each installment has received of it. */
class Purse {
  left: Minor
  readonly claims: readonly Claim[]
  private readonly paid = new Map<number, Record<Component, Minor>>()

  constructor(amount: Minor, claims: readonly Claim[]) {
    this.left = amount
    this.claims = claims
  }

  owes(index: number, components: readonly Component[]): boolean {
    return components.some((component) => this.open(index, component) > 0)
  }

  pay(index: number, components: readonly Component[], limit: Minor): void {
    let budget = limit
    for (const component of components) {
      const part = minOf(this.open(index, component), budget)
      if (part === 0) continue
      const parts = this.paid.get(index) ?? { ...ZERO_BREAKDOWN }
      parts[component] = add(parts[component], part)
      this.paid.set(index, parts)
      budget = subtract(budget, part)
      this.left = subtract(this.left, part)
    }
  }

  split(): Split {
    const portions = [...this.paid].map(([index, parts]) => ({ installment: this.claim(index).number, parts }))
    return { portions, left: this.left }
  }

  private open(index: number, component: Component): Minor {
    const claimed = this.claim(index).outstanding[component]
    return subtract(claimed, this.paid.get(index)?.[component] ?? ZERO)
  }

  private claim(index: number): Claim {
    return this.claims[index] as Claim
  }
}
