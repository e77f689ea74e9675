/** An amount that had been paid and left again is asked for with the next installment, as something of its own: the past stays as it was. */
import type { LocalDate } from '../dates/index.ts'
import {
  add,
  addBreakdown,
  type Breakdown,
  type Minor,
  minor,
  mulDivRound,
  negate,
  subtract,
  totalOf,
  ZERO,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import { ownInterest } from './accrued-interest.ts'
import { bear } from './bear.ts'
import { demandedAhead, type Draft, growInstallment, note, noteDemandedAhead, only, reopen } from './draft.ts'
import { firstDueAfter } from './due.ts'
import { installmentOn } from './installments.ts'
import type { Charge, Installment } from './loan.ts'
import type { MovementType } from './movement.ts'

/** Money that leaves: what was held of it, and what it had paid. */
export interface GivenBack {
  /** Id of the fact behind it. */
  readonly cause: string
  readonly type: Extract<MovementType, 'charged-back' | 'credit-refunded'>
  readonly on: LocalDate
  readonly held: Minor
  /** To be asked for again. */
  readonly parts: Breakdown
  /** Tax within its fees and penalties. */
  readonly tax: Minor
}

/**
 * Money leaves; what it had paid is asked for with the first installment due after the day, or on the last due date with the last one, and
 * later at once. Principal among it bears interest from that day to the end of that installment's period. Of a loan that was given up it is
 * given up as well.
 */
export function giveBack(draft: Draft, given: GivenBack): void {
  const { cause, type, on, held, parts, tax } = given
  draft.credit = subtract(draft.credit, held)
  const isAsked = totalOf(parts) > 0 && draft.status !== 'written-off'
  const index = isAsked ? takerOn(draft, on) : null
  const installment = index === null ? null : (draft.installments[index] as Installment).number
  note(draft, {
    key: cause,
    type,
    effectiveOn: on,
    amounts: parts,
    credit: negate(held),
    tax: negate(tax),
    feeTax: negate(taxOnFees(given)),
    installment,
  })
  if (totalOf(parts) === 0) return
  draft.returned = addBreakdown(draft.returned ?? ZERO_BREAKDOWN, parts)
  if (index === null) return giveUp(draft, given)
  reopen(draft)
  askAgain(draft, index, given)
}

function askAgain(draft: Draft, index: number, given: GivenBack): void {
  const { parts, on } = given
  const { number, dueDate } = draft.installments[index] as Installment
  addCharges(draft, number, given)
  if (dueDate > on) noteDemandedAhead(draft, number, add(demandedAhead(draft, number), parts.interest))
  if (draft.actual !== undefined) return askByDays(draft, index, given)
  const before = ownInterest(draft, index)
  growInstallment(draft, index, 'charged', parts, on)
  if (dueDate > on && parts.principal > 0) draft.tranches = [...(draft.tranches ?? []), { on, amount: parts.principal }]
  const interest = dueDate > on ? subtract(ownInterest(draft, index), before) : ZERO
  growInstallment(draft, index, 'charged', only('interest', interest), on)
  const { principal } = parts
  draft.trace?.added?.({ installment: number, principal, interest: minor(parts.interest + interest) })
}

/** Where interest follows actual payment dates, what installments to come ask for follows from it at once: see `recalculate`. */
function askByDays(draft: Draft, index: number, { parts, on }: GivenBack): void {
  const { number, dueDate, from, to } = draft.installments[index] as Installment
  growInstallment(draft, index, 'charged', parts, on)
  if (dueDate > on || draft.terms.interestRecalculation?.late !== 'none') bear(draft, parts.principal, on)
  if (dueDate > on && from < to) holdInterest(draft, parts.interest)
  else draft.trace?.added?.({ installment: number, principal: parts.principal, interest: parts.interest })
}

/** Interest that the next installments ask for beyond what their days earn. */
function holdInterest(draft: Draft, interest: Minor): void {
  if (draft.actual === undefined) return
  draft.actual = { ...draft.actual, carriedInterest: add(draft.actual.carriedInterest, interest) }
}

/** What was given up as an asset comes to that much more. */
function giveUp(draft: Draft, { cause, parts, on }: GivenBack): void {
  draft.writtenOff = addBreakdown(draft.writtenOff, parts)
  note(draft, { key: `${cause}:written-off`, type: 'write-off', effectiveOn: on, amounts: parts })
}

/** Index of the installment that takes it. */
function takerOn(draft: Draft, on: LocalDate): number {
  const next = firstDueAfter(draft.installments, on)
  if (next < draft.installments.length) return next
  const last = draft.installments.at(-1) as Installment
  if (last.dueDate === on) return draft.installments.length - 1
  draft.installments.push(installmentOn(Math.max(last.number, 0) + 1, on))
  return draft.installments.length - 1
}

/** Fees and penalties are charges, so that they can be paid, waived and explained like any other. */
function addCharges(draft: Draft, installment: number, { cause, type: code, on, parts, tax }: GivenBack): void {
  const ofFees = taxOnFees({ parts, tax })
  const add = (component: Charge['component'], within: Minor): void => {
    const amount = parts[component]
    if (amount === 0) return
    const id = `${cause}:${component}`
    const head = { id, component, code, installment, raisedOn: on }
    draft.charges.push({ ...head, amount, tax: within, waived: ZERO, accrual: null })
  }
  add('fees', ofFees)
  add('penalties', subtract(tax, ofFees))
}

function taxOnFees({ parts: { fees, penalties }, tax }: Pick<GivenBack, 'parts' | 'tax'>): Minor {
  return fees + penalties === 0 ? ZERO : minor(mulDivRound(tax, fees, fees + penalties, 'half-even'))
}
