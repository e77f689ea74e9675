/** Money in: first what is due by its value date, in the order of the allocation rule; then the excess, as terms or payer say. */
import { allocate, type ExcessPolicy, type Portion, withoutInAdvance } from '../allocation/index.ts'
import { add, addBreakdown, type Breakdown, type Minor, ZERO_BREAKDOWN } from '../money/index.ts'
import type { LocalDate } from '../dates/index.ts'
import { openClaims } from './claims.ts'
import { closeIfSettled, type Draft, growInstallment, indexOfInstallment, note } from './draft.ts'
import type { RepaymentReceived } from './events.ts'
import { payoffTotal, settleOn } from './settle.ts'
import { prepayPrincipal } from './prepay.ts'

export function applyRepayment(draft: Draft, event: RepaymentReceived): void {
  const portions: Portion[] = []
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
  note(draft, { key: event.id, type: 'repayment', effectiveOn: event.effectiveOn, amounts, credit })
  closeIfSettled(draft, event.effectiveOn)
}

/** Pays what the money reaches and returns what it does not. */
function payActive(draft: Draft, event: RepaymentReceived, portions: Portion[]): Minor {
  const { effectiveOn } = event
  const excess = event.excess ?? draft.terms.excess
  if (event.payoff && event.amount >= payoffTotal(draft, effectiveOn)) settleOn(draft, effectiveOn)
  const ahead = excess === 'in-advance' && !event.payoff
  const rule = ahead ? draft.terms.allocation : withoutInAdvance(draft.terms.allocation)
  const split = allocate(event.amount, openClaims(draft), effectiveOn, rule)
  pay(draft, split.portions, effectiveOn, portions)
  return placeExcess(draft, split.left, excess, effectiveOn, portions)
}

/** Prepays principal where that was chosen; anything else, and what is left of it, is held for the borrower. */
function placeExcess(draft: Draft, left: Minor, excess: ExcessPolicy, on: LocalDate, portions: Portion[]): Minor {
  if (left === 0 || (excess !== 'reduce-tenor' && excess !== 'reduce-installment')) return left
  if (left >= payoffTotal(draft, on)) {
    settleOn(draft, on)
    const split = allocate(left, openClaims(draft), on, withoutInAdvance(draft.terms.allocation))
    pay(draft, split.portions, on, portions)
    return split.left
  }
  portions.push(prepayPrincipal(draft, left, excess, on))
  return 0 as Minor
}

function pay(draft: Draft, split: readonly Portion[], on: LocalDate, portions: Portion[]): void {
  for (const portion of split) {
    growInstallment(draft, indexOfInstallment(draft, portion.installment), 'repaid', portion.parts, on)
    portions.push(portion)
  }
}

/** One portion per installment, in the order they were first paid. */
function mergePortions(portions: readonly Portion[]): readonly Portion[] {
  const merged = new Map<number, Breakdown>()
  for (const { installment, parts } of portions) {
    merged.set(installment, addBreakdown(merged.get(installment) ?? ZERO_BREAKDOWN, parts))
  }
  return [...merged].map(([installment, parts]) => ({ installment, parts }))
}
