/** A loan's life before money is out, and the facts that book it: disbursement, or an opening position taken over. */
import { invariant } from '../errors.ts'
import { add, type Minor, subtract, ZERO, ZERO_BREAKDOWN } from '../money/index.ts'
import { buildSchedule } from '../schedule/index.ts'
import { initialClassification } from './close-day.ts'
import { demandInterest, type Draft, eve, finish, note, only } from './draft.ts'
import type { LoanDisbursed, LoanEvent, LoanImported } from './events.ts'
import { addedFees, beforeMoney, chargeWithMoney, feesWithMoney } from './fees/fees-with-money.ts'
import { planFees } from './fees/planned-fees.ts'
import type { Folded } from './folded.ts'
import { installmentsOf } from './installments.ts'
import type { InterestRecalculation } from './interest-recalculation.ts'
import type { ActualPrincipal, Loan } from './loan.ts'
import type { LoanTerms } from './loan-terms.ts'
import { openPosition } from './opening-position.ts'
import { eventOrder } from './order.ts'
import { plannedTerms } from './planned-terms.ts'
import type { Trace } from './trace.ts'

/** Folds a fact of the time before the loan is booked. Facts that have no meaning yet leave the loan as it is. */
export function startLoan(loan: Loan | null, event: LoanEvent, trace: Trace | null = null): Folded {
  switch (event.type) {
    case 'LoanApplied':
      return unbooked({ status: 'applied', terms: event.terms, lastEvent: eventOrder(event) })
    case 'LoanImported':
      return openPosition(event, bookDraft(event.terms, event, trace))
    default:
      invariant(loan, `a life begins with LoanApplied or LoanImported, not ${event.type}`)
      return decideOn(loan, event, trace)
  }
}

function decideOn(loan: Loan, event: LoanEvent, trace: Trace | null): Folded {
  const lastEvent = eventOrder(event)
  switch (event.type) {
    case 'LoanApproved': {
      const terms = { ...loan.terms, principal: event.principal }
      const asked = loan.terms.principal === event.principal ? {} : { appliedFor: loan.terms.principal }
      return unbooked({ status: 'approved', terms, lastEvent, approvedOn: event.effectiveOn, ...asked })
    }
    case 'LoanRejected':
      return unbooked({ status: 'rejected', terms: loan.terms, lastEvent, reason: event.reason })
    case 'LoanWithdrawn':
      return unbooked({ status: 'withdrawn', terms: loan.terms, lastEvent, reason: event.reason })
    case 'LoanDisbursed':
      return disburse(loan, event, trace)
    default:
      return unbooked({ ...loan, lastEvent })
  }
}

function unbooked(loan: Loan): Folded {
  return { loan, movements: [], allocations: [], classes: [] }
}

function disburse(loan: Loan, event: LoanDisbursed, trace: Trace | null): Folded {
  const { terms } = loan
  const fees = feesWithMoney(terms, event.amount, beforeMoney(loan))
  const lent = add(event.amount, addedFees(fees))
  const draft = bookDraft({ ...terms, principal: lent }, event, trace)
  if (event.amount < terms.principal) draft.undisbursed = subtract(terms.principal, event.amount)
  planInstallments(draft, lent)
  const amounts = only('principal', lent)
  note(draft, { key: event.id, type: 'disbursement', effectiveOn: event.effectiveOn, amounts })
  for (const installment of draft.installments)
    if (installment.dueDate === event.effectiveOn) demandInterest(draft, installment, event.effectiveOn)
  chargeWithMoney(draft, fees, event)
  return finish(draft)
}

function planInstallments(draft: Draft, lent: Minor): void {
  const { disbursedOn } = draft
  const planned = plannedTerms(draft.terms, lent)
  const schedule = buildSchedule(planned, disbursedOn)
  draft.trace?.begun?.({ terms: planned, disbursed: lent })
  draft.installment = schedule.installment
  draft.installments = installmentsOf(schedule, subtract(lent, planned.principal))
  const recalculation = draft.terms.interestRecalculation
  if (recalculation !== undefined) draft.actual = actualFrom(recalculation, draft, planned.principal)
  planFees(draft, 0, draft.installments.length, disbursedOn)
}

/** A down payment is due on the day of disbursement: where late principal bears no interest, it never does. */
function actualFrom(
  { late }: InterestRecalculation,
  { disbursed, disbursedOn }: Draft,
  planned: Minor,
): ActualPrincipal {
  const bearing = late === 'none' ? planned : disbursed
  return { changes: [{ on: disbursedOn, amount: bearing }], carriedInterest: ZERO }
}

function bookDraft(terms: LoanTerms, event: LoanDisbursed | LoanImported, trace: Trace | null): Draft {
  const imported = event.type === 'LoanImported'
  const classification = initialClassification({ terms }, event.effectiveOn)
  return {
    terms,
    status: 'active',
    lastEvent: eventOrder(event),
    disbursedOn: imported ? event.disbursedOn : event.effectiveOn,
    openedOn: imported ? event.effectiveOn : null,
    disbursed: terms.principal,
    openingRepaid: imported ? event.position.repaid : ZERO_BREAKDOWN,
    through: imported ? event.effectiveOn : eve(event.effectiveOn),
    installment: null,
    installments: [],
    charges: [],
    prepaid: [],
    credit: ZERO,
    writtenOff: ZERO_BREAKDOWN,
    recovered: ZERO,
    classification,
    ...(terms.interestAccrual && { accrued: ZERO }),
    ...(terms.nonPerformingIncome && { suspended: ZERO_BREAKDOWN }),
    closedOn: null,
    opened: event.effectiveOn,
    isStale: false,
    settledBefore: 0,
    movements: [],
    allocations: [],
    chargedBack: new Map(),
    carried: null,
    classes: [classification],
    trace,
  }
}
