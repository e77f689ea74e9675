/** Giving up what is unpaid of a charge. */
import { add, minOf, subtract } from '../money/index.ts'
import { installmentOutstanding } from './balances.ts'
import { taxWithin } from './charge-refund.ts'
import { type Draft, growInstallment, indexOfInstallment, note, only } from './draft.ts'
import { closeIfSettled } from './ending.ts'
import type { ChargeWaived } from './events.ts'
import type { Charge, Installment } from './loan.ts'

/** A waiver of a charge, or of a part of it; of a charge that is not there any more it waives nothing. */
export function waiveCharge(draft: Draft, event: ChargeWaived): void {
  giveUpCharge(draft, event)
  closeIfSettled(draft, event.effectiveOn)
}

/** The same as a part of a larger fact: whether the loan is settled by it, the fact says. */
export function giveUpCharge(
  draft: Draft,
  event: Pick<ChargeWaived, 'id' | 'chargeId' | 'amount' | 'effectiveOn'>,
): void {
  const position = draft.charges.findIndex((charge) => charge.id === event.chargeId)
  if (position < 0 || draft.status !== 'active') return
  const charge = draft.charges[position] as Charge
  const index = indexOfInstallment(draft, charge.installment)
  const open = installmentOutstanding(draft.installments[index] as Installment)[charge.component]
  const waivable = minOf(subtract(charge.amount, charge.waived), open)
  const waived = event.amount === null ? waivable : minOf(event.amount, waivable)
  draft.charges[position] = { ...charge, waived: add(charge.waived, waived) }
  growInstallment(draft, index, 'waived', only(charge.component, waived), event.effectiveOn)
  note(draft, {
    key: event.id,
    type: 'charge-waived',
    effectiveOn: event.effectiveOn,
    amounts: only(charge.component, waived),
    tax: subtract(taxWithin(charge, add(charge.waived, waived)), taxWithin(charge, charge.waived)),
    installment: charge.installment,
  })
}
