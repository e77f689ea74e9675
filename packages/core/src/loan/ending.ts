/** The end of a loan: nothing is outstanding, or what is has been given up. */
import type { LocalDate } from '../dates/index.ts'
import { isSettled } from './balances.ts'
import { maxOf } from '../money/index.ts'
import { demandedAhead, demandInterest, type Draft, firstOpen, noteDemandedAhead } from './draft.ts'
import { endPlannedFees } from './fees/planned-fees.ts'
import type { Installment } from './loan.ts'

/**
 * Closes the loan once nothing is outstanding; what is left as credit is owed to the borrower. Interest that was paid before it fell due
 * is asked for now, since no later day will.
 */
export function closeIfSettled(draft: Draft, on: LocalDate): void {
  if (draft.status !== 'active') return
  for (let index = firstOpen(draft); index < draft.installments.length; index += 1) {
    if (!isSettled(draft.installments[index] as Installment)) return
  }
  demandPaidAhead(draft, on)
  draft.status = 'closed'
  draft.closedOn = on
}

/** Asks for interest and planned fees of installments to come as far as they have been paid: a loan that ends earns no more. */
export function demandPaidAhead(draft: Draft, on: LocalDate): void {
  demandInterestPaidAhead(draft, on)
  endPlannedFees(draft, on)
}

export function demandInterestPaidAhead(draft: Draft, on: LocalDate): void {
  for (const installment of draft.installments) {
    if (installment.dueDate <= on) continue
    const { number, repaid } = installment
    const interest = maxOf(repaid.interest, demandedAhead(draft, number))
    demandInterest(draft, installment, on, interest)
    noteDemandedAhead(draft, number, interest)
  }
}
