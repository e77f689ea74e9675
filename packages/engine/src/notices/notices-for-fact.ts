/** What a borrower is told of a fact. */
import {
  addBreakdown,
  type Allocation,
  amountFromMinor,
  arrearsOn,
  type BookedLoan,
  formatRatePercent,
  installmentOutstanding,
  invariant,
  isBooked,
  type LoanEvent,
  nextInstallment,
  outstandingOf,
  totalOf,
  ZERO_BREAKDOWN,
} from '@lend/core'
import type { LoanRecord, NewNotice, NoticeContent } from '../ports/index.ts'
import { partsAsText } from './decimals.ts'
import { newNotice } from './new-notice.ts'
import type { NoticePolicy } from './notice-policy.ts'

/** What came of the fact, as far as a letter needs it. */
export interface FactOutcome {
  readonly allocations: readonly Allocation[]
  /** All facts before this one; looked at for reversals only. */
  readonly history: readonly LoanEvent[]
}

/**
 * The notices that a fact makes: a receipt, a decision, money paid out, a repayment taken back. None for what the policy does not
 * tell, and none for an opening position: imported history is not news.
 * @param record the loan after the fact
 */
export function noticesForFact(
  policy: NoticePolicy,
  record: LoanRecord,
  fact: LoanEvent,
  outcome: FactOutcome,
): readonly NewNotice[] {
  const content = contentOf(record, fact, outcome)
  if (content === null || !(policy.facts as readonly string[]).includes(content.kind)) return []
  const { id, effectiveOn, recordedAt } = fact
  const identity = { about: id, rule: content.kind, date: effectiveOn }
  return [newNotice(record, identity, content, { businessDate: effectiveOn, recordedAt })]
}

function contentOf(record: LoanRecord, fact: LoanEvent, outcome: FactOutcome): NoticeContent | null {
  switch (fact.type) {
    case 'LoanApproved':
      return approved(record, fact)
    case 'LoanRejected':
      return rejected(record, fact)
    case 'LoanDisbursed':
      return disbursed(record, fact)
    case 'RepaymentReceived':
      return receipt(record, fact, outcome)
    case 'RepaymentReversed':
      return reversed(record, fact, outcome)
    default:
      return null
  }
}

type Fact<T extends LoanEvent['type']> = Extract<LoanEvent, { readonly type: T }>

function aboutLoan({ number, loan }: LoanRecord): Pick<NoticeContent['data'], 'loan' | 'currency'> {
  return { loan: number, currency: loan.terms.currency }
}

function approved(record: LoanRecord, { principal, effectiveOn }: Fact<'LoanApproved'>): NoticeContent {
  const { currency, annualRate, installments } = record.loan.terms
  const data = {
    ...aboutLoan(record),
    amount: amountFromMinor(principal, currency),
    approvedOn: effectiveOn,
    annualRatePercent: formatRatePercent(annualRate),
    installments,
  }
  return { kind: 'decision-approved', data }
}

function rejected(record: LoanRecord, { reason, effectiveOn }: Fact<'LoanRejected'>): NoticeContent {
  const { principal, currency } = record.loan.terms
  const amount = amountFromMinor(principal, currency)
  return { kind: 'decision-rejected', data: { ...aboutLoan(record), amount, rejectedOn: effectiveOn, reason } }
}

function disbursed(record: LoanRecord, { amount, effectiveOn }: Fact<'LoanDisbursed'>): NoticeContent | null {
  const loan = bookedOf(record)
  const first = loan.installments.find(({ number }) => number > 0)
  if (!first) return null
  const { currency } = loan.terms
  const data = {
    ...aboutLoan(record),
    amount: amountFromMinor(amount, currency),
    disbursedOn: effectiveOn,
    installments: loan.installments.filter(({ number }) => number > 0).length,
    firstDueOn: first.dueDate,
    firstAmount: amountFromMinor(totalOf(first.charged), currency),
  }
  return { kind: 'disbursed', data }
}

function receipt(record: LoanRecord, fact: Fact<'RepaymentReceived'>, { allocations }: FactOutcome): NoticeContent {
  const loan = bookedOf(record)
  const { currency } = loan.terms
  const allocation = allocations.find(({ repaymentId }) => repaymentId === fact.id)
  invariant(allocation, 'a repayment has an allocation')
  const parts = allocation.portions.reduce((total, portion) => addBreakdown(total, portion.parts), ZERO_BREAKDOWN)
  const next = loan.status === 'active' ? nextInstallment(loan) : null
  const data = {
    ...aboutLoan(record),
    ...partsAsText(parts, currency),
    amount: amountFromMinor(fact.amount, currency),
    receivedOn: fact.effectiveOn,
    reference: fact.reference,
    credit: amountFromMinor(allocation.credit, currency),
    outstandingPrincipal: amountFromMinor(outstandingOf(loan).principal, currency),
    nextDueOn: next?.dueDate ?? null,
    nextAmount: next && amountFromMinor(totalOf(installmentOutstanding(next)), currency),
  }
  return { kind: 'receipt', data }
}

function reversed(record: LoanRecord, fact: Fact<'RepaymentReversed'>, { history }: FactOutcome): NoticeContent {
  const loan = bookedOf(record)
  const { currency } = loan.terms
  const repayment = history.find(({ id }) => id === fact.repaymentId)
  invariant(repayment?.type === 'RepaymentReceived', 'a reversal takes a repayment of the same loan back')
  const data = {
    ...aboutLoan(record),
    amount: amountFromMinor(repayment.amount, currency),
    receivedOn: repayment.effectiveOn,
    reference: repayment.reference,
    reason: fact.reason,
    overdue: amountFromMinor(totalOf(arrearsOn(loan, fact.effectiveOn)), currency),
  }
  return { kind: 'repayment-reversed', data }
}

function bookedOf({ loan }: LoanRecord): BookedLoan {
  invariant(isBooked(loan), 'money moves on booked loans only')
  return loan
}
