/** A loan on the day that its money first goes out: what was agreed, before anything happened to it. */
import type { LocalDate } from '../dates/index.ts'
import { add, type Minor, ZERO } from '../money/index.ts'
import type { LoanEvent } from './events.ts'
import { foldLoan, isBooked } from './evolve.ts'
import type { BookedLoan } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'
import { compareEvents } from './order.ts'

/** The loan that these facts began with; null before money is out. */
export function loanAsAgreed(facts: readonly LoanEvent[]): BookedLoan | null {
  const first = facts.filter(({ type }) => type === 'LoanDisbursed').toSorted(compareEvents)[0]
  const begun = facts.filter((fact) => fact === first || AGREEMENTS.includes(fact.type))
  if (begun.length === 0) return null
  const { loan } = foldLoan(begun, null)
  return isBooked(loan) ? loan : null
}

const AGREEMENTS: readonly LoanEvent['type'][] = ['LoanApplied', 'LoanApproved', 'LoanImported']

/**
 * The loan that terms would come to if they were applied for, approved and paid out in full on one day.
 * @param appliedFor where it differs from the principal
 * @throws whatever the schedule refuses
 */
export function termsAsAgreed(terms: LoanTerms, on: LocalDate, appliedFor: Minor = terms.principal): BookedLoan {
  const head = (id: string) => ({ id, effectiveOn: on, recordedAt: '' })
  const { loan } = foldLoan(
    [
      { type: 'LoanApplied', ...head('applied'), terms: { ...terms, principal: appliedFor } },
      { type: 'LoanApproved', ...head('approved'), principal: terms.principal },
      { type: 'LoanDisbursed', ...head('disbursed'), amount: terms.principal },
    ],
    null,
  )
  return loan as BookedLoan
}

/** Fees of a loan as agreed, by the number of the installment that asks for them: 0 for what is due with the money. */
export function feesByInstallment({ charges }: Pick<BookedLoan, 'charges'>): ReadonlyMap<number, Minor> {
  const fees = new Map<number, Minor>()
  for (const { component, installment, amount } of charges)
    if (component === 'fees') fees.set(installment, add(fees.get(installment) ?? ZERO, amount))
  return fees
}
