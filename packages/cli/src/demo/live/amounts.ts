/** What a deed of the plan comes to in money, given the loan as it stands. */
import {
  add,
  arrearsOn,
  type BookedLoan,
  installmentOutstanding,
  type LocalDate,
  minor,
  type Minor,
  minOf,
  mulDivRound,
  outstandingOf,
  totalOf,
  ZERO,
} from '@lend/core'

/** So many percent of what is unpaid and falls due by a day. */
export function shareOfDue(loan: BookedLoan, dueBy: LocalDate, percent: number): Minor {
  const due = loan.installments
    .filter((installment) => installment.settledOn === null && installment.dueDate <= dueBy)
    .reduce((total, installment) => add(total, totalOf(installmentOutstanding(installment))), ZERO)
  return share(due, percent)
}

/** What is in arrears, and some installments' worth on top; never so much that the loan would end. */
export function arrearsAndMore(loan: BookedLoan, on: LocalDate, installments: number): Minor {
  const { principal } = outstandingOf(loan)
  const one = loan.installment ?? share(principal, 10)
  const ahead = minOf(minor(one * installments), share(principal, 50))
  return add(totalOf(arrearsOn(loan, on)), ahead)
}

export function share(amount: Minor, percent: number): Minor {
  return minor(mulDivRound(amount, percent, 100, 'down'))
}
