import type { PaidStep } from '../../allocation/index.ts'
import type { Derivation } from '../../explain/index.ts'
import { sum } from '../../money/index.ts'
import { type Told, unknownSubject } from './told.ts'

const SOURCE = 'docs/rules/allocation.md'

/** How a repayment was split: each part it paid in the order of the rule, what prepaid principal, and what is held. */
export function explainRepayment({ loan, allocations, payments }: Told, repaymentId: string): Derivation {
  const allocation = allocations.find((candidate) => candidate.repaymentId === repaymentId)
  if (allocation === undefined) throw unknownSubject(`repayment ${repaymentId} in force`, { repaymentId })
  const steps = payments.get(repaymentId) ?? []
  const paid = sum(steps.map((step) => step.paid))
  const prepaid = allocation.amount - paid - allocation.credit
  return {
    amount: String(allocation.amount),
    rule: 'repayment',
    source: SOURCE,
    inputs: { paid, prepaid, held: allocation.credit, walk: loan.terms.allocation.walk },
    parts: steps.map(paidDerivation),
  }
}

/** The smaller of what was open of a claim and what was left to spend on it. */
function paidDerivation({ installment, component, timing, open, budget, paid }: PaidStep): Derivation {
  return {
    amount: String(paid),
    rule: 'paid-of-claim',
    source: SOURCE,
    inputs: { step: `${timing}:${component}`, installment, open, budget },
  }
}
