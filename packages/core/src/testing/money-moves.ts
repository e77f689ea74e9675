/** Moves of a random life in which money leaves again, something is given up, or an entry is taken back. */
import { addDays } from '../dates/index.ts'
import {
  agreeSettlement,
  arrearsOn,
  type BookedLoan,
  chargeBackRepayment,
  chargeOffLoan,
  type FactMeta,
  type LoanEvent,
  outstandingOf,
  refundCharge,
  refundCredit,
  reverseFact,
  writeOffLoan,
} from '../loan/index.ts'
import { type Breakdown, type Minor, minor, totalOf } from '../money/index.ts'
import { pickFrom } from './pick.ts'

export const MONEY_MOVES = [
  'charge-back',
  'refund',
  'undo',
  'charge-off',
  'settle',
  'refund-charge',
  'write-off-part',
] as const
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
    case 'charge-off':
      return chargeOffLoan(loan, { reason: 'doubtful' }, meta)
    case 'settle': {
      const amount = part(totalOf(outstandingOf(loan)), pick)
      return agreeSettlement(loan, { amount, payBy: addDays(meta.effectiveOn, pick % 60), reason: 'hardship' }, meta)
    }
    case 'refund-charge': {
      const charge = pickFrom(loan.charges, pick)
      const amount = pick % 2 === 0 || charge === undefined ? null : part(charge.amount, pick)
      return refundCharge(loan, { chargeId: charge?.id ?? '', amount, reason: 'complaint' }, meta)
    }
    case 'write-off-part':
      return writeOffLoan(loan, { reason: 'agreed', parts: partsOf(arrearsOn(loan, meta.effectiveOn), pick) }, meta)
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

function partsOf({ principal, interest, fees, penalties }: Breakdown, pick: number): Breakdown {
  const share = (amount: Minor): Minor => minor(Math.floor((amount * pick) / 999))
  return { principal: share(principal), interest: share(interest), fees: share(fees), penalties: share(penalties) }
}
