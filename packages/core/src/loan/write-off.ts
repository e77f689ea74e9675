/** Giving up: a loan as an asset, wholly or in parts; or the claim too, where an agreed sum settles it. */
import type { LocalDate } from '../dates/index.ts'
import {
  add,
  addBreakdown,
  type Breakdown,
  COMPONENTS,
  maxOf,
  type Minor,
  minOf,
  subtract,
  subtractBreakdown,
  totalOf,
  ZERO,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import { endAccrual } from './accrue.ts'
import { arrearsOn, installmentOutstanding, outstandingOf } from './balances.ts'
import { demandedAhead, type Draft, growInstallment, note } from './draft.ts'
import { firstDueAfter } from './due.ts'
import { closeIfSettled, demandPaidAhead } from './ending.ts'
import type { LoanWrittenOff } from './events.ts'
import { plannedFeesOf } from './fees/planned-fees.ts'
import type { Installment } from './loan.ts'
import { incomeToSuspend, suspendIncome } from './suspense.ts'

/** Principal in full, and what else has been asked for by that day; interest that has not fallen due is no asset yet. */
export function writeOff(draft: Draft, event: LoanWrittenOff): void {
  if (draft.status !== 'active') return
  const { id, effectiveOn: on, parts } = event
  if (parts !== undefined) return writeOffParts(draft, parts, on, id)
  demandPaidAhead(draft, on)
  const { amounts, suspended } = takeOffBooks(draft, on, id)
  draft.writtenOff = addBreakdown(draft.writtenOff, amounts)
  draft.status = 'written-off'
  draft.closedOn = on
  note(draft, { key: id, type: 'write-off', effectiveOn: on, amounts, suspended })
}

/**
 * What of the loan stands in the books as an asset, and what of that was never income. Nothing accrues and nothing is in suspense after.
 * Interest paid ahead has been asked for before; a planned fee that was paid ahead stands against the receivable.
 */
export function takeOffBooks(draft: Draft, on: LocalDate, cause: string): { amounts: Breakdown; suspended: Minor } {
  const { principal, fees, penalties } = outstandingOf(draft)
  endAccrual(draft, on, cause)
  suspendIncome(draft, on, cause)
  const suspended = totalOf(draft.suspended ?? ZERO_BREAKDOWN)
  if (draft.suspended) draft.suspended = ZERO_BREAKDOWN
  const interest = interestReceivable(draft, on)
  return { amounts: { principal, interest, fees: subtract(fees, plannedFeesOf(draft)), penalties }, suspended }
}

/** Interest that has been asked for and is unpaid: of what has fallen due, and what a chargeback asked for again ahead of that. */
function interestReceivable(draft: Draft, on: LocalDate): Minor {
  const ahead = draft.installments.filter(({ dueDate }) => dueDate > on)
  return ahead.reduce(
    (total, { number, repaid }) => add(total, maxOf(subtract(demandedAhead(draft, number), repaid.interest), ZERO)),
    arrearsOn(draft, on).interest,
  )
}

/** Parts of what has fallen due are given up, oldest installment first; the loan goes on with the rest. */
function writeOffParts(draft: Draft, wanted: Breakdown, on: LocalDate, cause: string): void {
  giveUp(draft, wanted, on, cause)
  closeIfSettled(draft, on)
}

/** All that is still asked for is given up, claim and all, once an agreed sum has been paid. Everything has been made due by then. */
export function forgiveRest(draft: Draft, on: LocalDate, cause: string): void {
  if (draft.status === 'active') giveUp(draft, outstandingOf(draft), on, `${cause}:settled`)
}

function giveUp(draft: Draft, wanted: Breakdown, on: LocalDate, key: string): void {
  let given = ZERO_BREAKDOWN
  for (let index = 0; index < firstDueAfter(draft.installments, on); index += 1) {
    const open = installmentOutstanding(draft.installments[index] as Installment)
    const parts = smaller(open, subtractBreakdown(wanted, given))
    if (totalOf(parts) === 0) continue
    growInstallment(draft, index, 'waived', parts, on)
    given = addBreakdown(given, parts)
  }
  if (totalOf(given) === 0) return
  draft.writtenOff = addBreakdown(draft.writtenOff, given)
  note(draft, { key, type: 'write-off', effectiveOn: on, amounts: given, suspended: released(draft, on) })
}

/** What no longer has to stand in suspense: giving that up costs nothing, for it was never income. */
function released(draft: Draft, on: LocalDate): Minor {
  if (draft.suspended === undefined) return ZERO
  const { suspended } = draft
  const left = smaller(suspended, incomeToSuspend(draft, on))
  draft.suspended = left
  return totalOf(subtractBreakdown(suspended, left))
}

/** Part by part. */
function smaller(a: Breakdown, b: Breakdown): Breakdown {
  return Object.fromEntries(COMPONENTS.map((part) => [part, minOf(a[part], b[part])])) as unknown as Breakdown
}
