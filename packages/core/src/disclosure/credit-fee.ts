/** What a borrower pays for a credit besides interest. */
import type { LocalDate } from '../dates/index.ts'
import { add, type Minor, mulDivRound, sum } from '../money/index.ts'

export interface CreditFee {
  /** Names the fee: 'processing-fee', 'credit-insurance'. */
  readonly code: string
  /** In minor units, tax included. */
  readonly amount: Minor
  /** A day, the disbursement (deducted from it or paid beside it, which is the same to the borrower), or each due date anew. */
  readonly dueOn: LocalDate | 'disbursement' | 'each-installment'
  /**
   * Whether it is part of what the credit costs (the default), whoever receives it. False for what a cash buyer would pay too (title, notary),
   * where the law leaves that out.
   */
  readonly isCostOfCredit?: boolean
}

/** Whether a fee counts for the annual percentage rate. */
export function isCostOfCredit({ isCostOfCredit: counts = true }: CreditFee): boolean {
  return counts
}

/** Sum of the fees due in one way. @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function feesDue(fees: readonly CreditFee[], dueOn: CreditFee['dueOn']): Minor {
  return sum(fees.filter((fee) => fee.dueOn === dueOn).map((fee) => fee.amount))
}

/** All fees over the life of a schedule of so many rows. @throws {LendError} AMOUNT_OUT_OF_RANGE */
export function totalFees(fees: readonly CreditFee[], rows: number): Minor {
  return fees.reduce(
    (total, { amount, dueOn }) =>
      add(total, dueOn === 'each-installment' ? (mulDivRound(amount, rows, 1, 'half-even') as Minor) : amount),
    0 as Minor,
  )
}
