/** Charge-off: the loan leaves the books as an asset while the claim and its plan go on; what comes in then is a recovery. */
import type { LocalDate } from '../dates/index.ts'
import { maxOf, type Minor, minOf, ZERO } from '../money/index.ts'
import { accruedInterest } from './accrued-interest.ts'
import { demandedAhead, type Draft, note, putInstallment, withSettlement } from './draft.ts'
import { firstDueAfter } from './due.ts'
import { closeIfSettled, demandInterestPaidAhead } from './ending.ts'
import type { LoanChargedOff } from './events.ts'
import type { Installment } from './loan.ts'
import { settleOn } from './settle.ts'
import { takeOffBooks } from './write-off.ts'

/**
 * Takes a running loan off the books. Days past due go on, installments stay; what becomes of interest is for the terms to say.
 * @see docs/rules/giving-up.md
 */
export function chargeOff(draft: Draft, { id, effectiveOn: on }: LoanChargedOff): void {
  if (draft.status !== 'active' || draft.chargedOff !== undefined) return
  const { afterChargeOff } = draft.terms
  if (afterChargeOff === 'all-due') settleOn(draft, on, id)
  if (afterChargeOff === 'no-interest') stopInterest(draft, on, id)
  demandInterestPaidAhead(draft, on)
  const { amounts, suspended } = takeOffBooks(draft, on, id)
  note(draft, { key: id, type: 'charge-off', effectiveOn: on, amounts, suspended })
  draft.chargedOff = { on, amounts }
  closeIfSettled(draft, on)
}

/** Installments to come ask for no more interest than has been earned by the day, or received, or asked for already. */
function stopInterest(draft: Draft, on: LocalDate, changeId: string): void {
  const { carried, rows } = accruedInterest(draft, on)
  const first = firstDueAfter(draft.installments, on)
  draft.pauses = [...(draft.pauses ?? []), { changeId, from: on, to: FOREVER }]
  // Where interest follows actual payment dates, installments are asked anew at once: see `recalculate`.
  draft.isStale = draft.actual !== undefined
  if (draft.isStale) return
  let held = carried
  for (let index = first; index < draft.installments.length; index += 1) {
    const { number } = draft.installments[index] as Installment
    const own = rows.find((row) => row.number === number)?.interest ?? ZERO
    askEarned(draft, index, (own + held) as Minor, on)
    held = ZERO
  }
}

function askEarned(draft: Draft, index: number, earned: Minor, on: LocalDate): void {
  const row = draft.installments[index] as Installment
  const { number, charged, repaid, waived } = row
  const received = (repaid.interest + waived.interest) as Minor
  const interest = minOf(charged.interest, maxOf(maxOf(received, demandedAhead(draft, number)), earned))
  if (interest === charged.interest) return
  const [before, after] = [charged.interest, interest].map((amount) => ({ interest: amount as Minor, parts: null }))
  if (before && after) draft.trace?.repriced?.({ number, before, after })
  putInstallment(draft, index, withSettlement({ ...row, charged: { ...charged, interest } }, on))
}

const FOREVER = '9999-12-31' as LocalDate
