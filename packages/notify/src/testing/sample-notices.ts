import type { LocalDate } from '@lend/core'
import type { AboutLoan, Customer, Notice, NoticeContent, NoticeDataByKind, NoticeKind } from '@lend/engine'

const day = (text: string): LocalDate => text as LocalDate
const LOAN: AboutLoan = { loan: 'LN-000042', currency: 'INR' }

const SAMPLES: NoticeDataByKind = {
  receipt: {
    ...LOAN,
    amount: '150000.00',
    receivedOn: day('2026-06-05'),
    reference: 'UTR-0007',
    principal: '120000.00',
    interest: '29000.00',
    fees: '0.00',
    penalties: '590.00',
    credit: '410.00',
    outstandingPrincipal: '1234567.89',
    nextDueOn: day('2026-07-05'),
    nextAmount: '150000.00',
  },
  'due-soon': {
    ...LOAN,
    amount: '12500.00',
    principal: '10000.00',
    interest: '2500.00',
    fees: '0.00',
    penalties: '0.00',
    dueOn: day('2026-07-05'),
  },
  overdue: {
    ...LOAN,
    amount: '13090.00',
    principal: '10000.00',
    interest: '2500.00',
    fees: '0.00',
    penalties: '590.00',
    dueOn: day('2026-06-05'),
    daysPastDue: 7,
    penaltyRules: 'late-fee',
  },
  'decision-approved': {
    ...LOAN,
    amount: '500000.00',
    approvedOn: day('2026-05-02'),
    annualRatePercent: '14.5',
    installments: 36,
  },
  'decision-rejected': {
    ...LOAN,
    amount: '500000.00',
    rejectedOn: day('2026-05-02'),
    reason: 'Income could not be verified.',
  },
  disbursed: {
    ...LOAN,
    amount: '500000.00',
    disbursedOn: day('2026-05-04'),
    installments: 36,
    firstDueOn: day('2026-06-05'),
    firstAmount: '17210.00',
  },
  'repayment-reversed': {
    ...LOAN,
    amount: '12500.00',
    receivedOn: day('2026-06-05'),
    reference: 'UTR-0008',
    reason: 'Insufficient funds',
    overdue: '12500.00',
  },
}

export const SAMPLE_CUSTOMER: Customer = {
  id: '01890000-0001-7000-8000-000000000001',
  number: 'C-000001',
  name: 'Borrower 0001',
  email: 'borrower-0001@example.com',
  phone: null,
  externalId: null,
  createdAt: '2026-05-01T00:00:00.000Z',
}

/** A queued notice of this kind about one loan in rupees; `data` replaces some of its figures. */
export function sampleNoticeOf<K extends NoticeKind>(
  kind: K,
  data: Partial<NoticeDataByKind[K]> = {},
  rule: string = kind,
): Notice {
  const content = { kind, data: { ...SAMPLES[kind], ...data } } as unknown as NoticeContent
  return {
    ...content,
    key: `01890000-0002-7000-8000-000000000042:1:${rule}:2026-06-12`,
    loanId: '01890000-0002-7000-8000-000000000042',
    customerId: SAMPLE_CUSTOMER.id,
    rule,
    businessDate: day('2026-06-12'),
    installment: 1,
    recordedAt: '2026-06-12T00:00:00.000Z',
    status: 'queued',
    attempts: 0,
    nextAttemptAt: '2026-06-12T00:00:00.000Z',
    claimedBy: null,
    claimedUntil: null,
    sentAt: null,
    lastError: null,
  }
}
