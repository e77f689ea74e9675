/** Facts for tests: ids rise with each one made, and every fact is written down at noon of its value date. */
import type { LocalDate } from '../dates/index.ts'
import {
  applyForLoan,
  approveLoan,
  disburseLoan,
  evolve,
  type FactMeta,
  type LoanEvent,
  type LoanTerms,
  type RepaymentReceived,
} from '../loan/index.ts'
import type { Minor } from '../money/index.ts'

/** Makes what every fact carries. Two makers give the same ids in the same order. */
export function factMaker(): (effectiveOn: string) => FactMeta {
  let count = 0
  return (effectiveOn) => {
    count += 1
    const id = `fact-${String(count).padStart(6, '0')}`
    return { id, effectiveOn: effectiveOn as LocalDate, recordedAt: `${effectiveOn}T12:00:00.000Z` }
  }
}

/** The facts of a loan that was applied for, approved and paid out on one day, wholly or for a first part. */
export function disbursedFacts(
  terms: LoanTerms,
  on: string,
  meta: (effectiveOn: string) => FactMeta,
  amount: Minor = terms.principal,
): LoanEvent[] {
  const applied = applyForLoan(terms, meta(on))
  const asked = evolve(null, applied).loan
  const approved = approveLoan(asked, {}, meta(on))
  return [applied, approved, disburseLoan(evolve(asked, approved).loan, { amount }, meta(on))]
}

/** A repayment, as a fact; nothing is checked. */
export function repayment(amount: number, meta: FactMeta, changes: Partial<RepaymentReceived> = {}): RepaymentReceived {
  const plain = { reference: null, channel: null, excess: null, payoff: false }
  return { type: 'RepaymentReceived', ...meta, amount: amount as Minor, ...plain, ...changes }
}
