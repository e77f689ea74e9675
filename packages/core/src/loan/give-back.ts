/** Money that had come in and leaves again: a chargeback, or a refund of money held. What had paid something is asked for once more. */
import {
  addBreakdown,
  addToPart,
  type Breakdown,
  type Minor,
  minOf,
  minor,
  mulDivRound,
  subtract,
  subtractBreakdown,
  ZERO,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import { type Draft, only } from './draft.ts'
import type { CreditRefunded, RepaymentChargedBack } from './events.ts'
import type { Allocation } from './loan.ts'
import { giveBack } from './ask-again.ts'

/**
 * Takes back money of a repayment, from what is held for the borrower first. A repayment that was reversed gave nothing to take back.
 * @see docs/rules/chargebacks.md
 */
export function chargeBack(draft: Draft, { id, repaymentId, amount, effectiveOn }: RepaymentChargedBack): void {
  const allocation = draft.allocations.find((each) => each.repaymentId === repaymentId)
  if (allocation === undefined) return
  const before = draft.chargedBack.get(repaymentId) ?? NOTHING
  const taken = minOf(amount, subtract(allocation.amount, before.amount))
  const held = minOf(taken, draft.credit)
  const parts = partsAskedAgain(draft, allocation, before.parts, subtract(taken, held))
  const sofar = addBreakdown(before.parts, parts)
  const taxes = subtract(taxWithin(draft, allocation, sofar), taxWithin(draft, allocation, before.parts))
  draft.chargedBack.set(repaymentId, { amount: minor(before.amount + taken), parts: sofar })
  giveBack(draft, { cause: id, type: 'charged-back', on: effectiveOn, held, parts, tax: taxes })
}

const NOTHING = { amount: ZERO, parts: ZERO_BREAKDOWN }

/** By the order of the terms, as far as the repayment had paid each component; what is beyond that was principal, or paid it since. */
function partsAskedAgain({ terms }: Draft, { portions }: Allocation, before: Breakdown, amount: Minor): Breakdown {
  const paid = portions.reduce((total, portion) => addBreakdown(total, portion.parts), ZERO_BREAKDOWN)
  const open = subtractBreakdown(paid, before)
  let parts = ZERO_BREAKDOWN
  let left = amount
  for (const component of terms.chargebackOrder ?? []) {
    const part = minOf(left, open[component] > 0 ? open[component] : ZERO)
    parts = addToPart(parts, component, part)
    left = subtract(left, part)
  }
  return addToPart(parts, 'principal', left)
}

/** Of the tax within what the repayment paid of charges, the same part as of the charges. */
function taxWithin({ movements }: Draft, { repaymentId, portions }: Allocation, parts: Breakdown): Minor {
  const tax = movements.find(({ key }) => key === repaymentId)?.tax ?? ZERO
  const paid = portions.reduce((total, { parts: { fees, penalties } }) => total + fees + penalties, 0)
  return tax === 0 || paid === 0 ? ZERO : minor(mulDivRound(tax, parts.fees + parts.penalties, paid, 'half-even'))
}

/**
 * Pays money held out to the borrower. What turns out not to have been there, once a repayment behind it is reversed, is owed again.
 * @see docs/rules/chargebacks.md
 */
export function refundCredit(draft: Draft, { id, amount, effectiveOn }: CreditRefunded): void {
  const held = minOf(amount, draft.credit)
  const parts = only('principal', subtract(amount, held))
  giveBack(draft, { cause: id, type: 'credit-refunded', on: effectiveOn, held, parts, tax: ZERO })
}
