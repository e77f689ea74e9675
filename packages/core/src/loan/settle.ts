/** Settling a loan on a day: what that takes, and making all of it due. */
import type { LocalDate } from '../dates/index.ts'
import { add, addBreakdown, type Breakdown, maxOf, subtract, totalOf, ZERO, ZERO_BREAKDOWN } from '../money/index.ts'
import { accruedInterest } from './accrued-interest.ts'
import { installmentOutstanding } from './balances.ts'
import { applyCredit } from './credit.ts'
import { endPlannedFees, openPlannedFees } from './fees/planned-fees.ts'
import { chargePrepayment, prepaymentFees, totalFees } from './fees/prepayment-fees.ts'
import type { InterestBasis } from './interest-timeline.ts'
import { demandInterest, type Draft, withSettlement } from './draft.ts'
import type { BookedLoan, Installment } from './loan.ts'
import type { Payoff } from './payoff.ts'

type Payable = InterestBasis & Pick<BookedLoan, 'credit' | 'charges'>

/**
 * What closes a running loan on a day that has been opened.
 * @see docs/rules/payoff.md
 */
export function payoffOn(loan: Payable, on: LocalDate): Payoff {
  const accrued = accruedInterest(loan, on)
  let due = ZERO_BREAKDOWN
  let planned = ZERO_BREAKDOWN
  let interestPaidAhead = ZERO
  for (const installment of loan.installments) {
    const open = installmentOutstanding(installment)
    if (installment.dueDate <= on) due = addBreakdown(due, open)
    else {
      planned = addBreakdown(planned, { ...open, fees: subtract(open.fees, openPlannedFees(loan, installment)) })
      interestPaidAhead = add(interestPaidAhead, installment.repaid.interest)
    }
  }
  const interest = maxOf(subtract(accrued.amount, interestPaidAhead), ZERO)
  const prepayment = prepaymentFees(loan, planned.principal, on, 'payoff')
  const ahead = { ...planned, interest, fees: add(planned.fees, totalFees(prepayment)) }
  const owed = totalOf(addBreakdown(due, ahead))
  return {
    due,
    ahead,
    prepayment,
    accrued,
    interestPaidAhead,
    credit: loan.credit,
    total: maxOf(subtract(owed, loan.credit), ZERO),
  }
}

/**
 * Makes all that closes the loan due on a day: the next installment takes it, the later ones keep what has been paid of them or go. Money
 * held for the borrower pays of it what it can.
 */
export function settleOn(draft: Draft, on: LocalDate, cause: string): void {
  const first = draft.installments.findIndex((installment) => installment.dueDate > on)
  if (first >= 0) {
    endPlannedFees(draft, on)
    const payoff = payoffOn(draft, on)
    const next = draft.installments[first] as Installment
    const received = addBreakdown(next.repaid, next.waived)
    const settling = closing({ ...next, to: next.from > on ? next.from : on, dueDate: on }, payoff.ahead)
    const later = draft.installments
      .slice(first + 1)
      .map(asPaid)
      .filter(isKept)
    const numbers = later.map(({ number }) => number)
    draft.trace?.settled?.({ payoff, installment: next.number, received, kept: numbers })
    const kept = [settling, ...later].map((installment) => withSettlement(installment, on))
    draft.installments = [...draft.installments.slice(0, first), ...kept]
    draft.settledBefore = Math.min(draft.settledBefore, first)
    moveCharges(draft, settling.number)
    chargePrepayment(draft, payoff.prepayment, { installment: settling.number, cause, on })
    demandInterest(draft, settling, on)
  }
  applyCredit(draft, on, `${cause}:settled`)
}

/** The installment with exactly so much outstanding. */
function closing(installment: Installment, outstanding: Breakdown): Installment {
  const { repaid, waived } = installment
  return { ...installment, charged: addBreakdown(outstanding, addBreakdown(repaid, waived)) }
}

/** An installment that asks for no more than it has received. */
function asPaid(installment: Installment): Installment {
  return closing(installment, ZERO_BREAKDOWN)
}

function isKept({ charged }: Installment): boolean {
  return totalOf(charged) > 0
}

/** Charges of installments that are no more belong to the one that settles. */
function moveCharges(draft: Draft, to: number): void {
  const numbers = new Set(draft.installments.map((installment) => installment.number))
  draft.charges = draft.charges.map((charge) =>
    numbers.has(charge.installment) ? charge : { ...charge, installment: to },
  )
}
