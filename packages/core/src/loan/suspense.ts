/** Income of a non-performing loan: what is not paid is taken back into suspense, and becomes income again as it is paid or the loan recovers. */
import { bucketByCode } from '../delinquency/index.ts'
import type { LocalDate } from '../dates/index.ts'
import {
  add,
  type Breakdown,
  maxOf,
  type Minor,
  minor,
  mulDivRound,
  subtract,
  subtractBreakdown,
  sum,
  ZERO,
  ZERO_BREAKDOWN,
} from '../money/index.ts'
import { arrearsOn, installmentOutstanding } from './balances.ts'
import { type Draft, note } from './draft.ts'
import { openPlannedFees } from './fees/planned-fees.ts'
import type { BookedLoan, Charge, Installment } from './loan.ts'

/**
 * Brings what stands in suspense to what the loan's class asks for.
 * @param cause what made it change: a day, or the id of a fact
 * @see docs/rules/accounting.md#suspended-income
 */
export function suspendIncome(draft: Draft, on: LocalDate, cause: string): void {
  if (draft.suspended === undefined) return
  const wanted = incomeToSuspend(draft, on)
  const amounts = subtractBreakdown(wanted, draft.suspended)
  draft.suspended = wanted
  note(draft, { key: `suspense:${cause}`, type: 'income-suspended', effectiveOn: on, amounts })
}

/** Income in the books that nobody has paid, while the loan is non-performing; nothing else. Tax is owed whatever becomes of the income. */
export function incomeToSuspend(loan: BookedLoan, on: LocalDate): Breakdown {
  const isPerforming = !bucketByCode(loan.classification.bucket, loan.terms.delinquency).nonPerforming
  if (loan.status !== 'active' || loan.chargedOff !== undefined || isPerforming) return ZERO_BREAKDOWN
  const ahead = sum(loan.installments.filter(({ dueDate }) => dueDate > on).map(({ repaid }) => repaid.interest))
  return {
    principal: ZERO,
    interest: add(arrearsOn(loan, on).interest, maxOf(subtract(loan.accrued ?? ZERO, ahead), ZERO)),
    fees: unpaidCharges(loan, 'fees'),
    penalties: unpaidCharges(loan, 'penalties'),
  }
}

function unpaidCharges(loan: BookedLoan, component: Charge['component']): Minor {
  return sum(
    loan.installments
      .filter(({ settledOn }) => settledOn === null)
      .map((installment) => withoutTax(loan.charges, installment, component)),
  )
}

/** What an installment still asks for of its charges, those of a day to come aside, less the same part of their tax. */
function withoutTax(charges: readonly Charge[], installment: Installment, component: Charge['component']): Minor {
  const planned = component === 'fees' ? openPlannedFees({ charges }, installment) : ZERO
  const open = subtract(installmentOutstanding(installment)[component], planned)
  const taxed = charges.filter(
    (charge) => charge.installment === installment.number && charge.component === component && !charge.planned,
  )
  const [raised, tax] = [sum(taxed.map(({ amount }) => amount)), sum(taxed.map((charge) => charge.tax))]
  return tax === 0 ? open : subtract(open, minor(mulDivRound(tax, open, raised, 'half-even')))
}
