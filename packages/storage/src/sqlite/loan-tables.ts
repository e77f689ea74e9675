/** The columns of what a loan owns, table by table, as they are written. A test holds each list to the columns of its table. */
import type { LoansTable, Tables } from '../tables.ts'
import { bulkInsert, bulkUpsert } from './bulk.ts'

export const LOAN_COLUMNS = [
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
] as const satisfies readonly (keyof LoansTable)[]

export const EVENTS = bulkInsert<Tables['loan_events']>('loan_events', [
  'loan_id',
  'sequence',
  'version',
  'event_id',
  'type',
  'effective_on',
  'recorded_at',
  'data',
])

export const INSTALLMENT_COLUMNS = [
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
] as const satisfies readonly (keyof Tables['installments'])[]

export const INSTALLMENTS = bulkUpsert<Tables['installments']>('installments', ['loan_id', 'number'], INSTALLMENT_COLUMNS)

export const CHARGES = bulkUpsert<Tables['charges']>(
  'charges',
  ['loan_id', 'charge_id'],
  ['loan_id', 'charge_id', 'component', 'code', 'installment', 'raised_on', 'amount', 'tax', 'waived'],
)

export const REPAYMENTS = bulkInsert<Tables['repayments']>('repayments', [
  'loan_id',
  'repayment_id',
  'effective_on',
  'recorded_at',
  'amount',
  'currency',
  'reference',
  'channel',
])

export const REVERSALS = bulkInsert<Tables['repayment_reversals']>('repayment_reversals', [
  'loan_id',
  'repayment_id',
  'reversal_id',
  'effective_on',
  'recorded_at',
  'reason',
])

export const ALLOCATIONS = bulkInsert<Tables['allocations']>('allocations', [
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

export const JOURNAL = bulkInsert<Tables['journal']>('journal', [
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

export const OUTBOX = bulkInsert<Tables['outbox']>('outbox', [
  'loan_id',
  'message_id',
  'topic',
  'payload',
  'recorded_at',
])
