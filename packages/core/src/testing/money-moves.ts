/** Moves of a random life in which money leaves again, and entries that are taken back. */
import {
  type BookedLoan,
  chargeBackRepayment,
  type FactMeta,
  type LoanEvent,
  refundCredit,
  reverseFact,
} from '../loan/index.ts'
import { type Minor, minor } from '../money/index.ts'
import { pickFrom } from './pick.ts'

export const MONEY_MOVES = ['charge-back', 'refund', 'undo'] as const
export type MoneyMoveKind = (typeof MONEY_MOVES)[number]

/** @param pick picks the amount, the repayment or the fact: 0 to 999 */
export function decideMoneyMove(
  loan: BookedLoan,
  facts: readonly LoanEvent[],
  { kind, pick }: { readonly kind: MoneyMoveKind; readonly pick: number },
  meta: FactMeta,
): LoanEvent {
  switch (kind) {
    case 'charge-back': {
      const repayment = pickFrom(
        facts.filter((fact) => fact.type === 'RepaymentReceived'),
        pick,
      )
      const amount = pick % 3 === 0 ? null : part(repayment?.amount ?? minor(1), pick)
      return chargeBackRepayment(loan, { repaymentId: repayment?.id ?? '', amount, reason: 'disputed' }, facts, meta)
    }
    case 'refund':
      return refundCredit(loan, { amount: pick % 2 === 0 ? null : part(loan.credit, pick) }, meta)
    case 'undo': {
      const undoable = facts.filter(({ type }) => !NOT_UNDONE.includes(type))
      return reverseFact(loan, { factId: pickFrom(undoable, pick)?.id ?? '', reason: 'mistaken' }, facts, meta)
    }
  }
}

/** Asked in vain; left out so that more attempts meet something. */
const NOT_UNDONE: readonly LoanEvent['type'][] = ['LoanApplied', 'LoanApproved', 'LoanDisbursed', 'RepaymentReceived']

function part(amount: Minor, pick: number): Minor {
  return minor(Math.ceil((amount * (pick + 1)) / 1000))
}
