/** Loans that come from elsewhere, for laws: on their plan, ahead of it or behind, in arrears or not. */
import fc from 'fast-check'
import { addDays } from '../dates/index.ts'
import { isLendError } from '../errors.ts'
import {
  type BookedLoan,
  type FactMeta,
  foldLoan,
  importLoan,
  type LoanImported,
  type OpeningPosition,
} from '../loan/index.ts'
import { type Minor, minor, ZERO_BREAKDOWN } from '../money/index.ts'
import type { ArbitraryLoan } from './arbitrary-loan-terms.ts'
import { disbursedFacts, factMaker } from './facts.ts'

export interface Beginning {
  /** Installments paid in full before. */
  readonly paid: number
  /** Days from the last of their due dates to the opening. */
  readonly after: number
  /** Principal outstanding, in thousandths of what the plan says. */
  readonly outstanding: number
}

export const arbitraryBeginning: fc.Arbitrary<Beginning> = fc.record({
  paid: fc.nat({ max: 5 }),
  after: fc.nat({ max: 120 }),
  outstanding: fc.oneof(fc.constant(1000), fc.integer({ min: 500, max: 1100 })),
})

/** The opening position of a loan after so many installments; null where it cannot be taken over. */
export function takenOver(
  loan: ArbitraryLoan,
  beginning: Beginning,
  meta: (on: string) => FactMeta,
): LoanImported | null {
  const native = foldLoan(disbursedFacts(loan.terms, loan.disbursedOn, factMaker()), null).loan as BookedLoan
  const last = native.installments[beginning.paid - 1]
  const openedOn = addDays(last?.dueDate ?? loan.disbursedOn, beginning.after)
  const oldest = native.installments.find(({ number }, index) => number > 0 && index >= beginning.paid)
  const overdueSince = oldest !== undefined && oldest.dueDate <= openedOn ? oldest.dueDate : null
  const position = { ...positionOf(native, beginning), overdueSince }
  try {
    return importLoan({ terms: loan.terms, disbursedOn: loan.disbursedOn, position }, meta(openedOn))
  } catch (error) {
    if (isLendError(error)) return null
    throw error
  }
}

function positionOf({ installments, disbursed }: BookedLoan, { paid, outstanding }: Beginning): OpeningPosition {
  const planned = installments.slice(paid).reduce((total, { charged }) => total + charged.principal, 0)
  const left = Math.min(disbursed, Math.max(1, Math.round((planned * outstanding) / 1000)))
  const repaid = { ...ZERO_BREAKDOWN, principal: minor(disbursed - left) }
  return { status: 'active', outstandingPrincipal: left as Minor, repaid }
}
