/** Puts a new plan in the place of installments that have not fallen due. */
import type { LocalDate } from '../dates/index.ts'
import { addBreakdown, type Breakdown, ZERO } from '../money/index.ts'
import type { ScheduledInstallment } from '../schedule/index.ts'
import { type Draft, only, withSettlement } from './draft.ts'
import { planFees, takeBackPlannedFees } from './fees/planned-fees.ts'
import { installmentOf } from './installments.ts'
import type { Installment, Prepaid } from './loan.ts'
import { prepaidWith } from './prepaid.ts'

/** A run of installments: indexes, the end excluded. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Replaces a run of installments that nothing has been paid of, prepayments aside. Charges stay with their installment, or move to the
 * last one if theirs is no more; fees that the terms ask for with installments are planned anew.
 */
export function replaceInstallments(
  draft: Draft,
  span: Span,
  plan: readonly ScheduledInstallment[],
  on: LocalDate,
): void {
  const kept = Math.min(span.end, span.start + Math.max(plan.length, 1))
  takeBackPlannedFees(draft, { start: span.start, end: kept }, on, true)
  takeBackPlannedFees(draft, { start: kept, end: span.end }, on)
  const old = draft.installments.slice(span.start, span.end)
  const rows = (plan.length > 0 ? plan : [nothingLeft(old[0] as Installment)]).map((row, index) =>
    planned(row, old[index], draft.prepaid),
  )
  const last = rows.length - 1
  for (const gone of old.slice(rows.length)) {
    const keeper = rows[last] as Installment
    rows[last] = withCharges(keeper, gone)
    moveCharges(draft, gone.number, keeper.number)
  }
  draft.installments.splice(span.start, old.length, ...rows.map((row) => withSettlement(row, on)))
  draft.settledBefore = Math.min(draft.settledBefore, span.start)
  planFees(draft, span.start, span.start + rows.length, on)
}

/** @param old the installment in whose place it comes; none where rows are added */
function planned(row: ScheduledInstallment, old: Installment | undefined, prepaid: readonly Prepaid[]): Installment {
  const already = only('principal', prepaidWith(prepaid, row.number))
  const bare = installmentOf(row)
  const installment = { ...bare, charged: addBreakdown(bare.charged, already), repaid: already }
  return old === undefined ? installment : withCharges(installment, old)
}

/** Keeps the row that a prepayment of all principal is recorded with. */
function nothingLeft({ number, from, to, dueDate }: Installment): ScheduledInstallment {
  return { number, from, to, dueDate, principal: ZERO, interest: ZERO, balance: ZERO }
}

function withCharges(installment: Installment, from: Installment): Installment {
  return {
    ...installment,
    charged: addBreakdown(installment.charged, chargesOf(from.charged)),
    repaid: addBreakdown(installment.repaid, chargesOf(from.repaid)),
    waived: addBreakdown(installment.waived, chargesOf(from.waived)),
  }
}

function chargesOf({ fees, penalties }: Breakdown): Breakdown {
  return { principal: ZERO, interest: ZERO, fees, penalties }
}

function moveCharges(draft: Draft, from: number, to: number): void {
  draft.charges = draft.charges.map((charge) => (charge.installment === from ? { ...charge, installment: to } : charge))
}
