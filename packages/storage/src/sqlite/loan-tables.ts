/** The columns of what a loan owns, table by table, as they are written. A test holds each list to the columns of its table. */
import type { LoansTable, Tables } from '../tables.ts'
import { type Bulk, bulkInsert, bulkUpsert } from './bulk.ts'

export const LOAN_COLUMNS: readonly (keyof LoansTable)[] = [
  'loan_id',
  'number',
  'external_id',
  'customer_id',
  'product_code',
  'product_version',
  'version',
  'status',
  'currency',
  'principal',
  'annual_rate',
  'installment_count',
  'disbursed_on',
  'opened_on',
  'closed_on',
  'through',
  'last_event_on',
  'changed_on',
  'next_action_on',
  'next_due_on',
  'oldest_unpaid_on',
  'bucket',
  'bucket_since',
  'disbursed',
  'outstanding_principal',
  'outstanding_interest',
  'outstanding_fees',
  'outstanding_penalties',
  'credit',
  'written_off_principal',
  'written_off_interest',
  'written_off_fees',
  'written_off_penalties',
  'recovered',
  'event_count',
  'journal_count',
  'audit_head',
]

export const EVENTS: Bulk<Tables['loan_events']> = bulkInsert<Tables['loan_events']>('loan_events', [
  'loan_id',
  'sequence',
  'version',
  'event_id',
  'type',
  'effective_on',
  'recorded_at',
  'data',
])

const INSTALLMENT_COLUMNS: readonly (keyof Tables['installments'])[] = [
  'loan_id',
  'number',
  'period_from',
  'period_to',
  'due_on',
  'charged_principal',
  'charged_interest',
  'charged_fees',
  'charged_penalties',
  'repaid_principal',
  'repaid_interest',
  'repaid_fees',
  'repaid_penalties',
  'waived_principal',
  'waived_interest',
  'waived_fees',
  'waived_penalties',
  'settled_on',
]

export const INSTALLMENTS: Bulk<Tables['installments']> = bulkUpsert<Tables['installments']>(
  'installments',
  ['loan_id', 'number'],
  INSTALLMENT_COLUMNS,
)

export const CHARGES: Bulk<Tables['charges']> = bulkUpsert<Tables['charges']>(
  'charges',
  ['loan_id', 'charge_id'],
  ['loan_id', 'charge_id', 'component', 'code', 'installment', 'raised_on', 'amount', 'tax', 'waived'],
)

export const REPAYMENTS: Bulk<Tables['repayments']> = bulkInsert<Tables['repayments']>('repayments', [
  'loan_id',
  'repayment_id',
  'effective_on',
  'recorded_at',
  'amount',
  'currency',
  'reference',
  'channel',
])

export const REVERSALS: Bulk<Tables['repayment_reversals']> = bulkInsert<Tables['repayment_reversals']>(
  'repayment_reversals',
  ['loan_id', 'repayment_id', 'reversal_id', 'effective_on', 'recorded_at', 'reason'],
)

export const ALLOCATIONS: Bulk<Tables['allocations']> = bulkInsert<Tables['allocations']>('allocations', [
  'loan_id',
  'repayment_id',
  'part',
  'effective_on',
  'installment',
  'principal',
  'interest',
  'fees',
  'penalties',
  'credit',
])

export const JOURNAL: Bulk<Tables['journal']> = bulkInsert<Tables['journal']>('journal', [
  'loan_id',
  'entry',
  'line',
  'movement_key',
  'effective_on',
  'posted_on',
  'adjusting',
  'account',
  'currency',
  'amount',
  'recorded_at',
])

export const OUTBOX: Bulk<Tables['outbox']> = bulkInsert<Tables['outbox']>('outbox', [
  'loan_id',
  'message_id',
  'topic',
  'payload',
  'recorded_at',
])
