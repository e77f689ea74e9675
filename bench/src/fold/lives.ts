/** Lives of loans whose installments are paid as they fall due, as facts. */
import {
  applyForLoan,
  approveLoan,
  buildSchedule,
  disburseLoan,
  evolve,
  type FactMeta,
  LADDER_30_60_90_120,
  type LoanEvent,
  type LoanTerms,
  type LocalDate,
  type Minor,
  STANDARD_ALLOCATION,
} from '@lend/core'
import { loanOf } from '../schedule/loans.ts'

/** A loan is applied for, approved and paid out before the first payment. */
const BEGINNING = 3
const DISBURSED_ON = '2010-01-04' as LocalDate

/**
 * A life of so many events: 1,200,000.00 at 12 % is paid out, and then paid back as it falls due.
 * @param parts payments that each installment is met by, all but the last of them alike
 */
export function paidLife(events: number, unit: 'week' | 'month', parts: number): readonly LoanEvent[] {
  const payments = events - BEGINNING
  const terms = termsOf(Math.ceil(payments / parts) + 1, unit)
  const { installments } = buildSchedule(terms, DISBURSED_ON)
  const facts = paidOut(terms)
  for (let payment = 0; payment < payments; payment++) {
    const { dueDate, principal, interest } = installments[Math.floor(payment / parts)]!
    const share = Math.floor((principal + interest) / parts)
    const isLast = payment % parts === parts - 1
    facts.push(repaid(isLast ? principal + interest - share * (parts - 1) : share, dueDate, facts.length))
  }
  return facts
}

function termsOf(installments: number, unit: 'week' | 'month'): LoanTerms {
  const figures = { principal: 120_000_000, annualRate: 12_000_000, installments, disbursedOn: DISBURSED_ON }
  return {
    ...loanOf({ ...figures, dayCount: 'equal-months' }).terms,
    frequency: { unit, every: 1 },
    rulesVersion: 1,
    allocation: STANDARD_ALLOCATION,
    excess: 'hold-as-credit',
    penalties: [],
    delinquency: LADDER_30_60_90_120,
    accountingBasis: 'accrual',
  }
}

function paidOut(terms: LoanTerms): LoanEvent[] {
  const applied = applyForLoan(terms, metaOf(DISBURSED_ON, 0))
  const asked = evolve(null, applied).loan
  const approved = approveLoan(asked, {}, metaOf(DISBURSED_ON, 1))
  const agreed = evolve(asked, approved).loan
  return [applied, approved, disburseLoan(agreed, { amount: terms.principal }, metaOf(DISBURSED_ON, 2))]
}

function repaid(amount: number, on: LocalDate, position: number): LoanEvent {
  const unsaid = { reference: null, channel: null, excess: null, payoff: false }
  return { type: 'RepaymentReceived', ...metaOf(on, position), amount: amount as Minor, ...unsaid }
}

function metaOf(effectiveOn: LocalDate, position: number): FactMeta {
  const id = `fact-${String(position).padStart(6, '0')}`
  return { id, effectiveOn, recordedAt: `${effectiveOn}T12:00:00.000Z` }
}

/** The same facts, the one at a position arriving last. */
export function arrivingLate(facts: readonly LoanEvent[], position: number): readonly LoanEvent[] {
  return [...facts.slice(0, position), ...facts.slice(position + 1), facts[position]!]
}
