/** Moves of a random life that change its plan. */
import { type BookedLoan, disburseLoan, type FactMeta, type LoanEvent, reverseDisbursement } from '../loan/index.ts'
import { minor } from '../money/index.ts'

export const PLAN_MOVES = ['disburse', 'undo-disbursement'] as const
export type PlanMoveKind = (typeof PLAN_MOVES)[number]

/** @param pick picks the amount or the disbursement: 0 to 999 */
export function decidePlanMove(
  loan: BookedLoan,
  facts: readonly LoanEvent[],
  { kind, pick }: { readonly kind: PlanMoveKind; readonly pick: number },
  meta: FactMeta,
): LoanEvent {
  switch (kind) {
    case 'disburse':
      return disburseLoan(loan, { amount: minor(Math.ceil(((loan.undisbursed ?? 0) * (pick + 1)) / 1000)) }, meta)
    case 'undo-disbursement': {
      const paidOut = facts.filter((fact) => fact.type === 'LoanDisbursed')
      const disbursementId = paidOut[pick % Math.max(1, paidOut.length)]?.id ?? ''
      return reverseDisbursement(loan, { disbursementId, reason: 'returned' }, facts, meta)
    }
  }
}
