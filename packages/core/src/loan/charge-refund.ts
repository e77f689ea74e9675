/** A charge that was paid is given back: the borrower gets credit for it, and the charge stays on record as charged and paid. */
import { add, minOf, type Minor, minor, mulDivRound, subtract, ZERO } from '../money/index.ts'
import { applyCredit } from './credit.ts'
import { type Draft, note, only } from './draft.ts'
import { closeIfSettled } from './ending.ts'
import type { ChargeRefunded } from './events.ts'
import type { BookedLoan, Charge } from './loan.ts'

/** What of a charge has been paid and not been given back: money for the charges of an installment has paid the oldest first. */
export function refundable(
  { installments, charges }: Pick<BookedLoan, 'installments' | 'charges'>,
  charge: Charge,
): Minor {
  const { installment, component } = charge
  let left = installments.find(({ number }) => number === installment)?.repaid[component] ?? ZERO
  for (const each of charges) {
    if (each.installment !== installment || each.component !== component) continue
    const paid = minOf(left, subtract(each.amount, each.waived))
    if (each.id === charge.id) return subtract(paid, minOf(paid, each.refunded ?? ZERO))
    left = subtract(left, paid)
  }
  return ZERO
}

/** @see docs/rules/chargebacks.md */
export function refundCharge(draft: Draft, { id, chargeId, amount, effectiveOn: on }: ChargeRefunded): void {
  const position = draft.charges.findIndex((charge) => charge.id === chargeId)
  if (position < 0) return
  const charge = draft.charges[position] as Charge
  const most = refundable(draft, charge)
  const refunded = minOf(amount ?? most, most)
  const sofar = add(charge.refunded ?? ZERO, refunded)
  const tax = subtract(taxWithin(charge, sofar), taxWithin(charge, charge.refunded ?? ZERO))
  draft.charges[position] = { ...charge, refunded: sofar }
  draft.credit = add(draft.credit, refunded)
  const { component, installment } = charge
  const amounts = only(component, refunded)
  note(draft, { key: id, type: 'charge-refunded', effectiveOn: on, amounts, credit: refunded, tax, installment })
  if (draft.status !== 'active') return
  applyCredit(draft, on, id)
  closeIfSettled(draft, on)
}

/** Of a part of a charge, the same part of its tax. */
export function taxWithin({ amount, tax }: Charge, part: Minor): Minor {
  return amount === 0 ? ZERO : minor(mulDivRound(tax, part, amount, 'half-even'))
}
