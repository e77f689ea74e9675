/** A loan's life before money is out, and the facts that book it: disbursement, or an opening position taken over. */
import { invariant } from '../errors.ts'
import { type Minor, subtract, ZERO, ZERO_BREAKDOWN } from '../money/index.ts'
import { buildSchedule } from '../schedule/index.ts'
import { initialClassification } from './close-day.ts'
import { demandInterest, type Draft, eve, finish, note, only } from './draft.ts'
import type { LoanDisbursed, LoanEvent, LoanImported } from './events.ts'
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
      return unbooked({ status: 'approved', terms, lastEvent, approvedOn: event.effectiveOn })
    }
    case 'LoanRejected':
      return unbooked({ status: 'rejected', terms: loan.terms, lastEvent, reason: event.reason })
    case 'LoanWithdrawn':
      return unbooked({ status: 'withdrawn', terms: loan.terms, lastEvent, reason: event.reason })
    case 'LoanDisbursed':
      return disburse(loan.terms, event, trace)
    default:
      return unbooked({ ...loan, lastEvent })
  }
}

function unbooked(loan: Loan): Folded {
  return { loan, movements: [], allocations: [], classes: [] }
}

function disburse(terms: LoanTerms, event: LoanDisbursed, trace: Trace | null): Folded {
  const draft = bookDraft({ ...terms, principal: event.amount }, event, trace)
  if (event.amount < terms.principal) draft.undisbursed = subtract(terms.principal, event.amount)
  const planned = plannedTerms(draft.terms, event.amount)
  const schedule = buildSchedule(planned, event.effectiveOn)
  trace?.begun?.({ terms: planned, disbursed: event.amount })
  draft.installment = schedule.installment
  draft.installments = installmentsOf(schedule, subtract(event.amount, planned.principal))
  const recalculation = terms.interestRecalculation
  if (recalculation !== undefined) draft.actual = actualFrom(recalculation, event, planned.principal)
  note(draft, {
    key: event.id,
    type: 'disbursement',
    effectiveOn: event.effectiveOn,
    amounts: only('principal', event.amount),
  })
  for (const installment of draft.installments)
    if (installment.dueDate === event.effectiveOn) demandInterest(draft, installment, event.effectiveOn)
  return finish(draft)
}

/** A down payment is due on the day of disbursement: where late principal bears no interest, it never does. */
function actualFrom(
  { late }: InterestRecalculation,
  { amount, effectiveOn }: LoanDisbursed,
  planned: Minor,
): ActualPrincipal {
  const bearing = late === 'none' ? planned : amount
  return { changes: [{ on: effectiveOn, amount: bearing }], carriedInterest: ZERO }
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
