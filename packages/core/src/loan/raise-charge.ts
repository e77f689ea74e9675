/** A charge that arises on one day: by hand, or by a rule from something that happened. */
import type { LocalDate } from '../dates/index.ts'
import { ZERO } from '../money/index.ts'
import { applyCredit } from './credit.ts'
import { type Draft, growInstallment, note, only, reopen } from './draft.ts'
import { closeIfSettled } from './ending.ts'
import { installmentOn } from './installments.ts'
import type { Charge, Installment } from './loan.ts'

/** What a charge says of itself. */
export type RaisedCharge = Pick<Charge, 'id' | 'component' | 'code' | 'amount' | 'tax'> & {
  readonly raisedOn: LocalDate
  readonly dueOn: LocalDate
}

/**
 * Asks for a charge with the installment whose period holds its due day. Money that is held pays of it what is due. A loan that was paid in
 * full is opened again.
 */
export function raiseCharge(draft: Draft, charge: RaisedCharge): void {
  const { id, component, raisedOn: on, dueOn, amount, tax } = charge
  reopen(draft)
  const index = installmentHolding(draft, dueOn)
  const { number } = draft.installments[index] as Installment
  const amounts = only(component, amount)
  draft.charges.push({ ...charge, installment: number, waived: ZERO, accrual: null })
  growInstallment(draft, index, 'charged', amounts, on)
  const type = component === 'fees' ? 'fee-demanded' : 'penalty-demanded'
  note(draft, { key: id, type, effectiveOn: on, amounts, tax, installment: number })
  applyCredit(draft, on, id)
  closeIfSettled(draft, on)
}

/**
 * Index of the installment whose period holds a day: the first due on or after it. After maturity the charge opens an installment of its
 * own, due on that day, with a period of no days.
 */
function installmentHolding(draft: Draft, dueOn: LocalDate): number {
  const index = draft.installments.findIndex((installment) => installment.number > 0 && installment.dueDate >= dueOn)
  if (index >= 0) return index
  const last = draft.installments.at(-1) as Installment
  draft.installments.push(installmentOn(last.number + 1, dueOn))
  return draft.installments.length - 1
}
