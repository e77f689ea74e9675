import { daysBetween, type LocalDate } from '../../dates/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { addBreakdown, COMPONENTS, type Component, subtract, totalOf, ZERO_BREAKDOWN } from '../../money/index.ts'
import { daysPastDue, oldestUnpaidDueDate, outstandingOf } from '../balances.ts'
import type { BookedLoan } from '../loan.ts'

/** Days from the oldest unpaid due date to a day, the due day counted as the policy says. */
export function explainDaysPastDue(loan: BookedLoan, asOf: LocalDate): Derivation {
  const oldest = oldestUnpaidDueDate(loan)
  const { dueDayCounts, counts } = loan.terms.delinquency
  const isLate = oldest !== null && oldest <= asOf
  const late = daysPastDue(loan, asOf)
  return {
    amount: String(late),
    rule: isLate ? 'days-past-due' : 'nothing-past-due',
    source: 'docs/rules/delinquency.md',
    inputs: isLate
      ? {
          ...{ oldestUnpaid: oldest, asOf, days: daysBetween(oldest, asOf), dueDayCounts, counts },
          paused: daysBetween(oldest, asOf) + dueDayCounts - late,
        }
      : { asOf, counts },
  }
}

/** Charged less repaid and waived, component by component. A loan that is not running owes nothing as an asset. */
export function explainOutstanding(loan: BookedLoan): Derivation {
  const source = 'docs/rules/allocation.md#outstanding'
  if (loan.status !== 'active') return { amount: '0', rule: 'nothing-owed', source, inputs: { status: loan.status } }
  const outstanding = outstandingOf(loan)
  return {
    amount: String(totalOf(outstanding)),
    rule: 'outstanding',
    source,
    inputs: { ...outstanding },
    parts: COMPONENTS.map((component) => componentDerivation(loan, component)),
  }
}

function componentDerivation({ installments }: BookedLoan, component: Component): Derivation {
  const total = (column: 'charged' | 'repaid' | 'waived') =>
    installments.reduce((sum, installment) => addBreakdown(sum, installment[column]), ZERO_BREAKDOWN)[component]
  const [charged, repaid, waived] = [total('charged'), total('repaid'), total('waived')]
  return {
    amount: String(subtract(subtract(charged, repaid), waived)),
    rule: 'outstanding-of-component',
    source: 'docs/rules/allocation.md#outstanding',
    inputs: { component, charged, repaid, waived },
  }
}
