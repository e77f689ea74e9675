/** The key facts of a loan by its own terms, with the fees that they ask for. */
import type { BookedLoan, LoanTerms } from '../loan/index.ts'
import { add, type Minor, subtract, sum } from '../money/index.ts'
import { agreedFees } from './agreed-fees.ts'
import { type KeyFacts, keyFacts } from './key-facts.ts'

/** All that one fee rule asks for over the life of a loan that goes to plan. */
export interface AgreedFee {
  readonly code: string
  /** Tax included. */
  readonly amount: Minor
  readonly tax: Minor
}

export interface KeyFactsAsAgreed extends KeyFacts {
  readonly agreedFees: readonly AgreedFee[]
  /** Codes of what is charged only if something happens: a late installment, a bounce, a prepayment. It is no part of the cost. */
  readonly contingent: readonly string[]
}

/**
 * Key facts of a loan as its disbursement leaves it. What its terms add to the principal is principal; what they deduct is not received.
 * @throws {LendError} NO_RATE where nothing reaches the borrower; whatever `buildSchedule` refuses
 * @see docs/rules/disclosure.md#fees-of-the-terms
 */
export function keyFactsAsAgreed(loan: BookedLoan): KeyFactsAsAgreed {
  const { terms, disbursed: principal, disbursedOn, charges } = loan
  const facts = keyFacts({ ...terms, principal }, agreedFees(loan), disbursedOn)
  // A fee that is added is paid with the principal that it is part of, and counts once.
  const added = sum(charges.filter(({ code }) => isAdded(terms, code)).map(({ amount }) => amount))
  const cost = { ...facts.cost, totalPayable: subtract(facts.cost.totalPayable, added) }
  const late = terms.penalties.map(({ code }) => code)
  const events = (terms.fees ?? []).filter(({ when }) => when.kind === 'bounce' || when.kind === 'prepayment')
  return { ...facts, cost, agreedFees: totalsByCode(loan), contingent: [...late, ...events.map(({ code }) => code)] }
}

function isAdded({ fees = [] }: LoanTerms, code: string): boolean {
  return fees.some((rule) => rule.code === code && 'collected' in rule.when && rule.when.collected === 'added')
}

function totalsByCode({ charges }: BookedLoan): readonly AgreedFee[] {
  const totals = new Map<string, AgreedFee>()
  for (const { code, amount, tax } of charges) {
    const before = totals.get(code)
    totals.set(
      code,
      before ? { code, amount: add(before.amount, amount), tax: add(before.tax, tax) } : { code, amount, tax },
    )
  }
  return [...totals.values()]
}
