import { feeDerivation } from '../../charges/index.ts'
import type { LocalDate } from '../../dates/index.ts'
import { LendError } from '../../errors.ts'
import type { Derivation } from '../../explain/index.ts'
import { add, maxOf, subtract, ZERO } from '../../money/index.ts'
import { partsDerivation } from '../../schedule/index.ts'
import type { AccruedInterest, AccruedRow } from '../accrued-interest.ts'
import { openFor } from '../close-day.ts'
import { draftOf } from '../draft.ts'
import type { LoanEvent } from '../events.ts'
import { foldLoan } from '../evolve.ts'
import type { BookedLoan } from '../loan.ts'
import type { Payoff } from '../payoff.ts'
import { payoffOn } from '../settle.ts'
import { takenBack } from '../taken-back.ts'
import { tracedLife } from './told.ts'

const SOURCE = 'docs/rules/payoff.md'

/** What closes a loan on a day: what is due, what has accrued since, what is not due yet, less money held. */
export function explainPayoff(facts: readonly LoanEvent[], on: LocalDate): Derivation {
  const { loan } = tracedLife((trace) => foldLoan(effectiveBy(facts, on), null, trace))
  if (loan.status !== 'active') {
    throw new LendError('INPUT_INVALID', `This loan is ${loan.status}, so nothing pays it off.`, {
      status: loan.status,
    })
  }
  const draft = draftOf(loan)
  openFor(draft, on)
  return payoffDerivation(draft, payoffOn(draft, on))
}

function effectiveBy(facts: readonly LoanEvent[], on: LocalDate): readonly LoanEvent[] {
  const reversed = takenBack(facts)
  return facts.filter((fact) => fact.effectiveOn <= on && !reversed.has(fact.id))
}

function payoffDerivation(loan: Pick<BookedLoan, 'terms'>, payoff: Payoff): Derivation {
  const { due, ahead, credit, total } = payoff
  const inputs = {
    principal: add(due.principal, ahead.principal),
    dueInterest: due.interest,
    accruedInterest: ahead.interest,
    fees: add(due.fees, ahead.fees),
    penalties: add(due.penalties, ahead.penalties),
    credit,
  }
  return {
    amount: String(total),
    rule: 'payoff',
    source: SOURCE,
    inputs,
    parts: [unpaidInterest(loan, payoff), ...earlyFees(payoff)],
  }
}

/** What paying principal back early costs. */
export function earlyFees({ prepayment }: Payoff): readonly Derivation[] {
  return prepayment.map(({ rule, charged }) => feeDerivation({ rule, base: charged }))
}

/** Interest accrued and not paid ahead of time. */
export function unpaidInterest(loan: Pick<BookedLoan, 'terms'>, payoff: Payoff): Derivation {
  const { accrued, interestPaidAhead } = payoff
  return {
    amount: String(maxOf(subtract(accrued.amount, interestPaidAhead), ZERO)),
    rule: 'accrued-interest-unpaid',
    source: `${SOURCE}#accrued-interest`,
    inputs: { accrued: accrued.amount, paidAhead: interestPaidAhead },
    parts: [accruedDerivation(loan, accrued)],
  }
}

/** Interest earned, row by row. */
export function accruedDerivation(loan: Pick<BookedLoan, 'terms'>, accrued: AccruedInterest): Derivation {
  const rows = accrued.rows.map((row) => rowDerivation(loan, row))
  const { carried, askedAhead } = accrued
  return {
    amount: String(accrued.amount),
    rule: 'accrued-interest',
    source: `${SOURCE}#accrued-interest`,
    inputs: { carried, rows: rows.reduce((total, row) => total + Number(row.amount), 0), askedAhead },
    parts: rows,
  }
}

function rowDerivation({ terms }: Pick<BookedLoan, 'terms'>, { parts, atMost, interest }: AccruedRow): Derivation {
  const formed = partsDerivation(parts, terms.rounding)
  if (atMost === null) return formed
  return {
    amount: String(interest),
    rule: 'accrued-flat-interest',
    source: `${SOURCE}#accrued-interest`,
    inputs: { formed: Number(formed.amount), charged: atMost },
    parts: [formed],
  }
}
