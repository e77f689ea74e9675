/** Money in: first what is due by its value date, in the order of the allocation rule; then the excess, as terms or payer say. */
import {
  allocate,
  type AllocationRule,
  type ExcessPolicy,
  type PaidStep,
  type Portion,
  type Split,
  withoutInAdvance,
} from '../allocation/index.ts'
import { add, addBreakdown, type Breakdown, type Minor, subtract, totalOf, ZERO_BREAKDOWN } from '../money/index.ts'
import { dueClaims, openClaims } from './claims.ts'
import { type Draft, growInstallment, indexOfInstallment, note } from './draft.ts'
import { closeIfSettled } from './ending.ts'
import type { RepaymentReceived } from './events.ts'
import type { LoanTerms } from './loan-terms.ts'
import { reachesAgreement } from './agreement.ts'
import { payoffOn, settleOn } from './settle.ts'
import { prepayPrincipal } from './prepay.ts'
import { askPayable } from './recalculate.ts'
import { taxPaid } from './tax-paid.ts'
import { forgiveRest } from './write-off.ts'

export function applyRepayment(draft: Draft, event: RepaymentReceived): void {
  const portions: Portion[] = []
  const isAgreed = draft.status === 'active' && reachesAgreement(draft, event)
  if (isAgreed) settleOn(draft, event.effectiveOn, event.id)
  const credit = draft.status === 'active' ? payActive(draft, event, portions) : event.amount
  draft.credit = add(draft.credit, credit)
  const merged = mergePortions(portions)
  draft.allocations.push({
    repaymentId: event.id,
    effectiveOn: event.effectiveOn,
    amount: event.amount,
    portions: merged,
    credit,
  })
  const amounts = merged.reduce((total, portion) => addBreakdown(total, portion.parts), ZERO_BREAKDOWN)
  const tax = taxPaid(draft, merged)
  const type = isGoodwill(draft.terms, event) ? 'goodwill' : 'repayment'
  note(draft, { key: event.id, type, effectiveOn: event.effectiveOn, amounts, credit, ...tax })
  if (isAgreed) forgiveRest(draft, event.effectiveOn, event.id)
  closeIfSettled(draft, event.effectiveOn)
}

/** Pays what the money reaches and returns what it does not. */
function payActive(draft: Draft, event: RepaymentReceived, portions: Portion[]): Minor {
  const { effectiveOn } = event
  if (event.payoff && event.amount >= payoffOn(draft, effectiveOn).total) {
    settleOn(draft, effectiveOn, event.id)
    return payDue(draft, event.amount, event, portions)
  }
  const excess = event.excess ?? draft.terms.excess
  if (excess === 'in-advance' && !event.payoff) return payAhead(draft, event, portions)
  const left = payDue(draft, event.amount, event, portions)
  return placeExcess(draft, left, excess, event, portions)
}

/** Whether no money stands behind it. */
export function isGoodwill({ goodwillKinds = [] }: LoanTerms, { kind }: RepaymentReceived): boolean {
  return kind !== undefined && goodwillKinds.includes(kind)
}

/** The rule for the kind of money that it is, if the terms have one; else the rule for all. */
function ruleFor({ allocation, allocationByKind = {} }: LoanTerms, { kind }: RepaymentReceived): AllocationRule {
  return (kind === undefined ? undefined : allocationByKind[kind]) ?? allocation
}

function payDue(draft: Draft, amount: Minor, event: RepaymentReceived, portions: Portion[]): Minor {
  const rule = withoutInAdvance(ruleFor(draft.terms, event))
  const claims = dueClaims(draft, event.effectiveOn, rule)
  return pay(draft, allocate(amount, claims, event.effectiveOn, rule, tellOf(draft, event)), event, portions)
}

function payAhead(draft: Draft, event: RepaymentReceived, portions: Portion[]): Minor {
  const { amount, effectiveOn } = event
  const rule = ruleFor(draft.terms, event)
  askPayable(draft, effectiveOn)
  const split = allocate(amount, openClaims(draft, effectiveOn, rule), effectiveOn, rule, tellOf(draft, event))
  return pay(draft, split, event, portions)
}

function tellOf({ trace }: Draft, { id }: RepaymentReceived): ((step: PaidStep) => void) | null {
  return trace?.paid ? (step) => trace.paid?.(id, step) : null
}

/** Prepays principal where that was chosen; anything else, and what is left of it, is held for the borrower. */
function placeExcess(
  draft: Draft,
  left: Minor,
  excess: ExcessPolicy,
  event: RepaymentReceived,
  portions: Portion[],
): Minor {
  const { id, effectiveOn } = event
  if (left === 0 || (excess !== 'reduce-tenor' && excess !== 'reduce-installment')) return left
  if (left >= payoffOn(draft, effectiveOn).total) {
    settleOn(draft, effectiveOn, id)
    return payDue(draft, left, event, portions)
  }
  const portion = prepayPrincipal(draft, left, excess, event)
  if (portion === null) return left
  portions.push(portion)
  return subtract(left, totalOf(portion.parts))
}

function pay(draft: Draft, split: Split, { effectiveOn: on }: RepaymentReceived, portions: Portion[]): Minor {
  for (const portion of split.portions) {
    growInstallment(draft, indexOfInstallment(draft, portion.installment), 'repaid', portion.parts, on)
    portions.push(portion)
  }
  return split.left
}

/** One portion per installment, in the order they were first paid. */
function mergePortions(portions: readonly Portion[]): readonly Portion[] {
  if (portions.length < 2) return portions
  const merged = new Map<number, Breakdown>()
  for (const { installment, parts } of portions) {
    merged.set(installment, addBreakdown(merged.get(installment) ?? ZERO_BREAKDOWN, parts))
  }
  return [...merged].map(([installment, parts]) => ({ installment, parts }))
}
