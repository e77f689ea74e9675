/** Interest earned between due dates, and income in suspense, told by the code that forms them. */
import type { LocalDate } from '../../dates/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { totalOf } from '../../money/index.ts'
import { accruedAtEnd } from '../accrued-interest.ts'
import type { BookedLoan } from '../loan.ts'
import { incomeToSuspend } from '../suspense.ts'
import { accruedDerivation } from './payoff.ts'

/** What installments to come have earned by the end of a day. A loan that is not running earns nothing. */
export function explainAccrued(loan: BookedLoan, asOf: LocalDate): Derivation {
  if (loan.status === 'active') return accruedDerivation(loan, accruedAtEnd(loan, asOf))
  const source = 'docs/rules/accounting.md#accrued-interest'
  return { amount: '0', rule: 'nothing-owed', source, inputs: { status: loan.status } }
}

/** Unpaid income that the class of the loan keeps out of the books. */
export function explainSuspended(loan: BookedLoan, asOf: LocalDate): Derivation {
  const source = 'docs/rules/accounting.md#suspended-income'
  const { bucket } = loan.classification
  if (loan.suspended === undefined || totalOf(loan.suspended) === 0)
    return { amount: '0', rule: 'nothing-suspended', source, inputs: { status: loan.status, bucket } }
  const { interest, fees, penalties } = incomeToSuspend(loan, asOf)
  const amount = String(interest + fees + penalties)
  return { amount, rule: 'suspended-income', source, inputs: { bucket, interest, fees, penalties } }
}
