/** Interest earned between due dates, income in suspense, and what is set aside, told by the code that forms them. */
import type { LocalDate } from '../../dates/index.ts'
import type { ProvisioningNorms } from '../../delinquency/index.ts'
import { LendError } from '../../errors.ts'
import type { Derivation } from '../../explain/index.ts'
import { totalOf } from '../../money/index.ts'
import { loanAsOf } from '../as-of.ts'
import { accruedAtEnd } from '../accrued-interest.ts'
import type { LoanEvent } from '../events.ts'
import { isBooked } from '../evolve.ts'
import type { BookedLoan } from '../loan.ts'
import { explainProvision } from '../provision.ts'
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

/** What must be set aside for the loan. @throws {LendError} INPUT_INVALID before money is out */
export function explainProvisionOf(facts: readonly LoanEvent[], asOf: LocalDate, norms: ProvisioningNorms): Derivation {
  const life = loanAsOf(facts, asOf)
  if (life !== null && isBooked(life.loan)) return explainProvision({ ...life, loan: life.loan }, asOf, norms)
  throw new LendError('INPUT_INVALID', `No money was out on ${asOf}, so nothing is set aside. Ask for a later day.`, {
    asOf,
  })
}
