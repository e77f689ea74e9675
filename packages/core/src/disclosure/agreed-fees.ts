/** The fees of a loan as they are known on the day its money goes out: with the money, and with the installments to come. */
import type { BookedLoan } from '../loan/index.ts'
import type { CreditFee } from './credit-fee.ts'

/**
 * @param loan as its disbursement has left it: later facts would add fees that depend on what happens
 * @see docs/rules/disclosure.md#key-facts
 */
export function agreedFees({ charges, installments, disbursedOn }: BookedLoan): readonly CreditFee[] {
  return charges.map(({ code, amount, installment, dueOn, keptBackFrom }) => {
    const due = dueOn ?? installments.find(({ number }) => number === installment)?.dueDate ?? disbursedOn
    const isAtOnce = keptBackFrom !== undefined || due <= disbursedOn
    return { code, amount, dueOn: isAtOnce ? 'disbursement' : due }
  })
}
