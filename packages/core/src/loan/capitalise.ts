/** Interest that joins the principal: of an installment that asks for less than its interest, or for nothing. */
import type { LocalDate } from '../dates/index.ts'
import { add, type Breakdown, minOf, negate, subtract, ZERO } from '../money/index.ts'
import { type Draft, note, only } from './draft.ts'
import type { Installment } from './loan.ts'

/**
 * An installment that has fallen due, with its capitalised interest paid by new principal: principal below 0 is repaid with it, and interest
 * by as much. The same interest moves from receivable to the loan.
 * @see docs/rules/planned-schedules.md#interest-that-joins-the-principal
 */
export function capitalised(draft: Draft, installment: Installment, on: LocalDate): Installment {
  const { number, charged, repaid } = installment
  const joins = negate(minOf(subtract(charged.principal, repaid.principal), ZERO))
  if (joins === 0) return installment
  note(draft, {
    key: `capitalised:${number}`,
    type: 'interest-capitalised',
    effectiveOn: on,
    amounts: only('interest', joins),
    installment: number,
  })
  const paid = { ...repaid, principal: subtract(repaid.principal, joins), interest: add(repaid.interest, joins) }
  return { ...installment, repaid: paid }
}

/** What an installment asks of the borrower: interest that is to join the principal is not asked for. */
export function askedFor(outstanding: Breakdown): Breakdown {
  if (outstanding.principal >= 0) return outstanding
  return { ...outstanding, principal: ZERO, interest: add(outstanding.interest, outstanding.principal) }
}
