/** Any amount of a loan, told by the code that forms it: the life is folded once more, and each step says what it was given. */
import type { LocalDate } from '../../dates/index.ts'
import type { ProvisioningNorms } from '../../delinquency/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { loanAsOf } from '../as-of.ts'
import type { LoanEvent } from '../events.ts'
import { explainCharge } from './charge.ts'
import { explainAccrued, explainProvisionOf, explainSuspended } from './income.ts'
import { explainPlannedInstallment } from './installment.ts'
import { explainPayoff } from './payoff.ts'
import { explainRate } from './rate.ts'
import { explainRepayment } from './repayment.ts'
import { explainDaysPastDue, explainOutstanding } from './standing.ts'
import { type Told, tracedLife } from './told.ts'

/** What can be asked about a loan. */
export type ExplainQuestion =
  /** What an installment asks for. */
  | { readonly kind: 'installment'; readonly number: number }
  /** A fee or penalty: its id, as `loan.charges` has it. */
  | { readonly kind: 'charge'; readonly chargeId: string }
  /** How a repayment was split. */
  | { readonly kind: 'repayment'; readonly repaymentId: string }
  /** What closes the loan on the day that is asked about. */
  | { readonly kind: 'payoff' }
  | { readonly kind: 'days-past-due' }
  /** The annual rate in force on the day. */
  | { readonly kind: 'rate' }
  /** All that is owed. */
  | { readonly kind: 'outstanding' }
  /** Interest earned by the end of the day and not yet due. */
  | { readonly kind: 'accrued-interest' }
  /** Unpaid income that is out of the books while the loan is non-performing. */
  | { readonly kind: 'suspended-income' }
  /** What must be set aside for the loan. */
  | { readonly kind: 'provision'; readonly norms: ProvisioningNorms }

/**
 * How an amount of a loan came about, as its facts tell it at the end of a day.
 * @param facts what is known, in any order
 * @param asOf  a payoff is that of this day, before its penalties
 * @returns amounts in minor units of the loan's currency; days past due as a number of days
 * @throws {LendError} INPUT_INVALID when the loan has no such installment, charge or repayment, or is not in a state to be asked
 * @see docs/concepts/fold.md#explaining
 */
export function explainLoan(facts: readonly LoanEvent[], question: ExplainQuestion, asOf: LocalDate): Derivation {
  if (question.kind === 'payoff') return explainPayoff(facts, asOf)
  if (question.kind === 'provision') return explainProvisionOf(facts, asOf, question.norms)
  const told = tracedLife((trace) => loanAsOf(facts, asOf, trace))
  return answer(told, question, asOf)
}

function answer(
  told: Told,
  question: Exclude<ExplainQuestion, { kind: 'payoff' | 'provision' }>,
  asOf: LocalDate,
): Derivation {
  switch (question.kind) {
    case 'installment':
      return explainPlannedInstallment(told, question.number)
    case 'charge':
      return explainCharge(told, question.chargeId)
    case 'repayment':
      return explainRepayment(told, question.repaymentId)
    case 'days-past-due':
      return explainDaysPastDue(told.loan, asOf)
    case 'rate':
      return explainRate(told.loan, asOf)
    case 'outstanding':
      return explainOutstanding(told.loan)
    case 'accrued-interest':
      return explainAccrued(told.loan, asOf)
    case 'suspended-income':
      return explainSuspended(told.loan, asOf)
  }
}
