import type { LoanEvent, RepaymentReceived } from '@lend/core'

/** The repayment with this id or this reference, among the facts of a loan. */
export function namedRepayment(facts: readonly LoanEvent[], name: string): RepaymentReceived | null {
  const named = facts.find((fact) => fact.type === 'RepaymentReceived' && (fact.id === name || fact.reference === name))
  return named?.type === 'RepaymentReceived' ? named : null
}
