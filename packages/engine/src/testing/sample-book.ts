/**
 * Records and changes to try a book with: customers, a product, and loans that live by core's own rules. Everything is made from
 * counters, so that two runs make the same book.
 */
import {
  applyForLoan,
  approveLoan,
  type BookedLoan,
  chooseTerms,
  closeDay,
  disburseLoan,
  evolve,
  type Folded,
  foldLoan,
  invariant,
  isBooked,
  isInOrder,
  type LoanEvent,
  type LocalDate,
  type Minor,
  postMovements,
  receiveRepayment,
  reverseRepayment,
  adjustPosted,
} from '@lend/core'
import type { Customer, LoanChange, LoanRecord, NewNotice, PostedTotals } from '../ports/index.ts'
import { SAMPLE_PRODUCT } from './sample-product.ts'

/** UUIDv7-shaped ids that rise with the number. */
export function sampleId(number: number, kind = 0): string {
  return `01890000-${String(kind).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`
}

/** Instants that rise with the number, a second apart. */
export function sampleInstant(number: number): string {
  return new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString()
}

export function sampleCustomer(number: number): Customer {
  return {
    id: sampleId(number, 1),
    number: `C-${String(number).padStart(6, '0')}`,
    name: `Borrower ${number}`,
    email: `borrower-${number}@example.invalid`,
    phone: null,
    externalId: `crm-${number}`,
    createdAt: sampleInstant(number),
  }
}

let facts = 0

function meta(effectiveOn: string): { id: string; recordedAt: string; effectiveOn: LocalDate } {
  facts += 1
  return { id: sampleId(facts, 9), recordedAt: sampleInstant(facts), effectiveOn: effectiveOn as LocalDate }
}

export interface SampleLoan {
  readonly principal?: number
  readonly installments?: number
  readonly disbursedOn?: string
}

/** A loan applied for, approved and disbursed in one change. */
export function openingChange(number: number, options: SampleLoan = {}): LoanChange {
  const { principal = 120_000, installments = 12, disbursedOn = '2026-01-05' } = options
  const terms = chooseTerms(SAMPLE_PRODUCT, { principal: principal as Minor, installments })
  const applied = applyForLoan(terms, meta(disbursedOn))
  const asked = foldLoan([applied], null).loan
  const approved = approveLoan(asked, {}, meta(disbursedOn))
  const agreed = evolve(asked, approved).loan
  const disbursed = disburseLoan(agreed, {}, meta(disbursedOn))
  const events = [applied, approved, disbursed]
  const identity = {
    id: sampleId(number, 2),
    number: `LN-${String(number).padStart(6, '0')}`,
    externalId: `legacy-${number}`,
    customerId: sampleId(1, 1),
    productCode: SAMPLE_PRODUCT.code,
    productVersion: SAMPLE_PRODUCT.version,
    version: 0,
  }
  return changeOf(null, identity, events, evolve(agreed, disbursed), 'disburse')
}

/** A repayment in order; `payoff` settles the loan. */
export function repaymentChange(
  before: LoanRecord,
  amount: number,
  on: string,
  reference: string | null = null,
  payoff = false,
): LoanChange {
  const event = receiveRepayment(before.loan, { amount: amount as Minor, reference, payoff }, meta(on))
  return changeOf(before, before, [event], evolve(before.loan, event), 'repay')
}

/** What a book knows of a loan's past: needed where a fact does not come in order. */
export interface Past {
  readonly history: readonly LoanEvent[]
  readonly posted: PostedTotals
  /** The day in whose books differences are posted. */
  readonly today: string
}

/** A repayment of any value date: in order, or refolded into the life with adjusting journal entries. */
export function datedRepaymentChange(before: LoanRecord, amount: number, on: string, past: Past): LoanChange {
  const event = receiveRepayment(before.loan, { amount: amount as Minor }, meta(on))
  if (isInOrder(before.loan, event)) return changeOf(before, before, [event], evolve(before.loan, event), 'repay')
  return refoldedChange(before, event, past, 'repay')
}

/** A reversal: the life folded anew without the repayment. */
export function reversalChange(before: LoanRecord, repaymentId: string, on: string, past: Past): LoanChange {
  const event = reverseRepayment(before.loan, { repaymentId, reason: 'returned' }, past.history, meta(on))
  return refoldedChange(before, event, past, 'reverse')
}

function refoldedChange(
  before: LoanRecord,
  event: LoanEvent,
  { history, posted, today }: Past,
  command: string,
): LoanChange {
  const folded = foldLoan([...history, event], bookedOf(before).through)
  const implied = postMovements(folded.movements, folded.loan.terms)
  return {
    ...changeOf(before, before, [event], folded, command),
    allocations: { mode: 'replace', rows: folded.allocations },
    journal: adjustPosted(posted, implied, today as LocalDate),
  }
}

/** The close of all days up to one. */
export function closingChange(before: LoanRecord, through: string): LoanChange {
  return changeOf(before, before, [], closeDay(bookedOf(before), through as LocalDate), 'close-day')
}

export function bookedOf(record: LoanRecord): BookedLoan {
  invariant(isBooked(record.loan), 'a sample loan is booked')
  return record.loan
}

export function sampleNotice(loan: LoanRecord, rule: string, at = 0): NewNotice {
  return {
    key: `${loan.id}:1:${rule}:2026-03-01`,
    loanId: loan.id,
    customerId: loan.customerId,
    kind: 'overdue',
    rule,
    businessDate: '2026-03-01' as LocalDate,
    installment: 1,
    data: {
      loan: loan.number,
      currency: loan.loan.terms.currency,
      amount: '100.00',
      principal: '90.00',
      interest: '10.00',
      fees: '0.00',
      penalties: '0.00',
      dueOn: '2026-02-05' as LocalDate,
      daysPastDue: 24,
      penaltyRules: null,
    },
    recordedAt: sampleInstant(at),
  }
}

const MONEY_EVENTS: readonly LoanEvent['type'][] = ['LoanDisbursed', 'RepaymentReceived', 'RepaymentReversed']

function changeOf(
  before: LoanRecord | null,
  identity: Omit<LoanRecord, 'loan'>,
  events: readonly LoanEvent[],
  { loan, movements, allocations }: Folded,
  command: string,
): LoanChange {
  const after = { ...identity, version: identity.version + 1, loan }
  const recordedAt = events.at(-1)?.recordedAt ?? sampleInstant(0)
  const money = events.filter((event) => MONEY_EVENTS.includes(event.type))
  return {
    before,
    after,
    events,
    allocations: { mode: 'append', rows: allocations },
    journal: postMovements(movements, loan.terms),
    outbox: money.map(({ id, type }) => ({ id, loanId: after.id, topic: type, payload: { id }, recordedAt })),
    notices: [],
    audit: { actor: { kind: 'system', name: 'sample' }, command, input: { loan: after.number }, recordedAt },
  }
}
