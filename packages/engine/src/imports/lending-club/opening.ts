/** From a row of the tape to the opening position of a loan. */
import {
  buildSchedule,
  chooseTerms,
  type LoanTerms,
  type LocalDate,
  type OpeningPosition,
  type Product,
  subtract,
  ZERO,
} from '@lend/core'
import { type LoanFigures, reconcile, type Reconciliation } from '../reconcile/index.ts'
import type { TapeLoan } from './tape-loan.ts'

export interface Opening {
  readonly terms: LoanTerms
  readonly disbursedOn: LocalDate
  readonly position: OpeningPosition
  readonly reconciliation: Reconciliation
}

/**
 * The position of a loan at the end of the day that the tape was taken. Its terms keep the installment that the tape says was agreed.
 * @throws {LendError} PRODUCT_LIMIT_EXCEEDED, and whatever the schedule refuses
 */
export function openingOf(loan: TapeLoan, product: Product, takenOn: LocalDate): Opening {
  const { disbursedOn } = loan
  const terms = chooseTerms(product, {
    principal: loan.principal,
    installments: loan.term,
    annualRate: loan.annualRate,
  })
  const { installment, installments } = buildSchedule(terms, disbursedOn)
  const due = installments.map(({ dueDate }) => dueDate).filter((day) => day <= takenOn)
  const reconciliation = reconcile(figuresOf(loan, terms, due.length), installment ?? loan.installment)
  const position = positionOf(loan, overdueSince(loan, reconciliation, due))
  return { terms: withInstallment(terms, loan, reconciliation), disbursedOn, position, reconciliation }
}

function figuresOf(loan: TapeLoan, { currency }: LoanTerms, installmentsDue: number): LoanFigures {
  const { principal, annualRate, term, installment, status, balance, paidPrincipal, paidInterest } = loan
  const state = status === 'fully-paid' ? 'repaid' : status === 'charged-off' ? 'given-up' : 'running'
  const agreed = { currency, principal, annualRate, term, installment, installmentsDue }
  return { ...agreed, state, balance, paidPrincipal, paidInterest }
}

/**
 * The due date after the last installment that was paid in full; null where nothing is overdue. Money paid beyond installments covers those
 * that fell due after it.
 */
function overdueSince(
  { paidPrincipal, paidInterest, installment }: TapeLoan,
  { life }: Reconciliation,
  due: readonly LocalDate[],
): LocalDate | null {
  const covered = Math.floor((paidPrincipal + paidInterest) / installment)
  return due[Math.max(covered, life?.installmentsPaid ?? 0)] ?? null
}

function positionOf(loan: TapeLoan, since: LocalDate | null): OpeningPosition {
  const { principal, status, balance, paidPrincipal, paidInterest, paidLateFees } = loan
  const repaid = { principal: paidPrincipal, interest: paidInterest, fees: ZERO, penalties: paidLateFees }
  if (status === 'fully-paid') return { status: 'closed', outstandingPrincipal: ZERO, repaid }
  if (status === 'charged-off') {
    return { status: 'written-off', outstandingPrincipal: subtract(principal, paidPrincipal), repaid }
  }
  return { status: 'active', outstandingPrincipal: balance, repaid, overdueSince: since }
}

function withInstallment(
  terms: LoanTerms,
  { installment }: TapeLoan,
  { installment: recomputed }: Reconciliation,
): LoanTerms {
  if (recomputed.verdict === 'matched') return terms
  return { ...terms, amortization: { kind: 'level', installment } }
}
