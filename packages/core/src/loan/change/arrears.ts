/** What a change of terms makes of arrears: their principal leaves the installments that asked for it, the rest as was agreed. */
import type { LocalDate } from '../../dates/index.ts'
import {
  add,
  addBreakdown,
  type Breakdown,
  isZeroBreakdown,
  type Minor,
  subtract,
  sum,
  totalOf,
  ZERO,
  ZERO_BREAKDOWN,
} from '../../money/index.ts'
import { installmentOutstanding } from '../balances.ts'
import {
  type Draft,
  growInstallment,
  indexOfInstallment,
  note,
  only,
  putInstallment,
  withSettlement,
} from '../draft.ts'
import { firstDueAfter } from '../due.ts'
import type { Charge, Installment } from '../loan.ts'
import { taxPaid } from '../tax-paid.ts'
import type { ArrearsOutcome, ArrearsTerms } from '../terms-change.ts'
import { giveUpCharge } from '../waive-charge.ts'

/** What the installments to come take over. */
export interface TakenOver {
  /** Principal that was past due, and what joined it. */
  readonly principal: Minor
  /** Interest that is asked for once more. */
  readonly interest: Minor
}

/** The cause of a change: the id of its fact, and its day. */
export interface ChangeCause {
  readonly id: string
  readonly on: LocalDate
}

/** Takes principal out of the installments due by a day, and of their other arrears what the terms say. */
export function takeOverArrears(draft: Draft, cause: ChangeCause, terms: ArrearsTerms): TakenOver {
  const due = draft.installments.slice(0, firstDueAfter(draft.installments, cause.on))
  const open = due.filter(({ settledOn }) => settledOn === null).map(({ number }) => number)
  waiveCharges(draft, open, cause, terms)
  const taken = open.map((number) => takeOver(draft, number, cause, terms))
  return {
    principal: sum(taken.map(({ principal }) => principal)),
    interest: sum(taken.map(({ interest }) => interest)),
  }
}

function takeOver(draft: Draft, number: number, cause: ChangeCause, terms: ArrearsTerms): TakenOver {
  const open = openOf(draft, number)
  const deferred = ofOutcome(open, terms, 'with-next')
  const joining = ofOutcome(open, terms, 'capitalised')
  waiveInterest(draft, number, cause, ofOutcome(open, terms, 'waived').interest)
  askForLess(draft, number, { ...ZERO_BREAKDOWN, principal: open.principal, interest: deferred.interest }, cause.on)
  const key = `${cause.id}:${number}:deferred`
  note(draft, {
    key,
    type: 'interest-deferred',
    effectiveOn: cause.on,
    amounts: only('interest', deferred.interest),
    installment: number,
  })
  capitalise(draft, number, { key: `${cause.id}:${number}:capitalised`, on: cause.on }, joining)
  tellLeft(draft, number)
  return { principal: add(open.principal, totalOf(joining)), interest: deferred.interest }
}

function openOf(draft: Draft, number: number): Breakdown {
  return installmentOutstanding(draft.installments[indexOfInstallment(draft, number)] as Installment)
}

/** The part of what is open that has one outcome. */
function ofOutcome({ interest, fees, penalties }: Breakdown, terms: ArrearsTerms, outcome: ArrearsOutcome): Breakdown {
  return {
    principal: ZERO,
    interest: terms.interest === outcome ? interest : ZERO,
    fees: terms.fees === outcome ? fees : ZERO,
    penalties: terms.penalties === outcome ? penalties : ZERO,
  }
}

function askForLess(draft: Draft, number: number, less: Breakdown, on: LocalDate): void {
  const index = indexOfInstallment(draft, number)
  const row = draft.installments[index] as Installment
  const charged = {
    ...row.charged,
    principal: subtract(row.charged.principal, less.principal),
    interest: subtract(row.charged.interest, less.interest),
  }
  putInstallment(draft, index, withSettlement({ ...row, charged }, on))
}

/**
 * Lets new principal pay what an installment asks for: both its columns of principal fall by as much, so that the installments together still
 * bring back what was disbursed.
 */
export function capitalise(
  draft: Draft,
  number: number,
  { key, on }: { readonly key: string; readonly on: LocalDate },
  parts: Breakdown,
): void {
  if (isZeroBreakdown(parts)) return
  const index = indexOfInstallment(draft, number)
  const lent = only('principal', subtract(ZERO, totalOf(parts)))
  growInstallment(draft, index, 'charged', lent, on)
  growInstallment(draft, index, 'repaid', addBreakdown(parts, lent), on)
  const tax = taxPaid(draft, [{ installment: number, parts }])
  note(draft, { key, type: 'capitalised', effectiveOn: on, amounts: parts, ...tax, installment: number })
}

function waiveInterest(draft: Draft, number: number, { id, on }: ChangeCause, interest: Minor): void {
  if (interest === 0) return
  const amounts = only('interest', interest)
  growInstallment(draft, indexOfInstallment(draft, number), 'waived', amounts, on)
  const key = `${id}:${number}:waived`
  note(draft, { key, type: 'interest-waived', effectiveOn: on, amounts, installment: number })
}

function waiveCharges(draft: Draft, numbers: readonly number[], { id, on }: ChangeCause, terms: ArrearsTerms): void {
  const isGivenUp = ({ component, installment }: Charge): boolean =>
    terms[component] === 'waived' && numbers.includes(installment)
  for (const charge of draft.charges.filter(isGivenUp)) {
    giveUpCharge(draft, { id: `${id}:${charge.id}`, chargeId: charge.id, amount: null, effectiveOn: on })
  }
}

/** Tells what principal and interest a change of terms has left an installment to ask for. */
export function tellLeft({ trace, installments }: Draft, number: number): void {
  const row = installments.find((each) => each.number === number)
  if (row === undefined || !trace?.left) return
  const { charged, repaid, waived } = row
  const part = ({ principal, interest }: Breakdown): Minor => add(principal, interest)
  trace.left({
    number,
    received: part(repaid),
    waived: part(waived),
    stillDue: subtract(subtract(part(charged), part(repaid)), part(waived)),
  })
}
