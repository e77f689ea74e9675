import type { Component } from '../money/index.ts'
import type { AllocationRule, AllocationStep, Timing } from './allocation-rule.ts'

/** One walk over the installments of a timing, each paid in the order of the components. */
export interface Pass {
  readonly timing: Timing
  readonly components: readonly Component[]
}

/**
 * A rule as the walks it stands for: horizontally one per timing, in the order in which the rule first names them; vertically one per step.
 * Rules are data that many loans share, so each is read once.
 */
export function passesOf(rule: AllocationRule): readonly Pass[] {
  const known = passesByRule.get(rule)
  if (known) return known
  const passes = rule.walk === 'vertical' ? rule.order.map(passOf) : passesByTiming(rule.order.map(passOf))
  passesByRule.set(rule, passes)
  return passes
}

/** The rule without its steps for installments that are not yet due. */
export function withoutInAdvance(rule: AllocationRule): AllocationRule {
  const known = dueOnlyByRule.get(rule)
  if (known) return known
  const dueOnly = { ...rule, order: rule.order.filter((step) => !step.startsWith('in-advance:')) }
  dueOnlyByRule.set(rule, dueOnly)
  return dueOnly
}

const passesByRule = new WeakMap<AllocationRule, readonly Pass[]>()
const dueOnlyByRule = new WeakMap<AllocationRule, AllocationRule>()

function passOf(step: AllocationStep): Pass {
  const colon = step.indexOf(':')
  return { timing: step.slice(0, colon) as Timing, components: [step.slice(colon + 1) as Component] }
}

function passesByTiming(steps: readonly Pass[]): readonly Pass[] {
  const timings = new Set(steps.map((step) => step.timing))
  return [...timings].map((timing) => ({
    timing,
    components: steps.filter((step) => step.timing === timing).flatMap((step) => step.components),
  }))
}
