/** A loan as its row in `loans`: all columns follow from the record, save the counters that the store keeps. */
import {
  type BookedLoan,
  type Loan,
  isBooked,
  nextActionOn,
  nextInstallment,
  oldestUnpaidDueDate,
  outstandingOf,
} from '@lend/core'
import type { LoanRecord } from '@lend/engine'
import type { LoansTable } from '../tables.ts'

/** What the store knows of a loan beside its record. */
export type LoanHead = Pick<LoansTable, 'version' | 'changed_on' | 'event_count' | 'journal_count' | 'audit_head'>

type Identity = 'loan_id' | 'number' | 'external_id' | 'customer_id' | 'product_code' | 'product_version' | 'version'
type Agreed = 'status' | 'currency' | 'principal' | 'annual_rate' | 'installment_count' | 'last_event_on'
type Derived = Omit<LoansTable, Identity | Agreed | keyof LoanHead>

/** @param head counters after the change */
export function loanRow(record: LoanRecord, head: LoanHead): LoansTable {
  const { loan } = record
  const { terms } = loan
  return {
    loan_id: record.id,
    number: record.number,
    external_id: record.externalId,
    customer_id: record.customerId,
    product_code: record.productCode,
    product_version: record.productVersion,
    status: loan.status,
    currency: terms.currency,
    principal: terms.principal,
    annual_rate: terms.annualRate,
    installment_count: terms.installments,
    last_event_on: loan.lastEvent.effectiveOn,
    ...(isBooked(loan) ? bookedColumns(loan) : UNBOOKED),
    ...head,
    version: record.version,
  }
}

function bookedColumns(loan: BookedLoan): Derived {
  const outstanding = outstandingOf(loan)
  const { writtenOff, classification } = loan
  const next = loan.status === 'active' ? nextInstallment(loan) : null
  return {
    disbursed_on: loan.disbursedOn,
    opened_on: loan.openedOn,
    closed_on: loan.closedOn,
    through: loan.through,
    next_action_on: nextActionOn(loan),
    next_due_on: next?.dueDate ?? null,
    oldest_unpaid_on: oldestUnpaidDueDate(loan),
    bucket: classification.bucket,
    bucket_since: classification.since,
    disbursed: loan.disbursed,
    outstanding_principal: outstanding.principal,
    outstanding_interest: outstanding.interest,
    outstanding_fees: outstanding.fees,
    outstanding_penalties: outstanding.penalties,
    credit: loan.credit,
    written_off_principal: writtenOff.principal,
    written_off_interest: writtenOff.interest,
    written_off_fees: writtenOff.fees,
    written_off_penalties: writtenOff.penalties,
    recovered: loan.recovered,
  }
}

const UNBOOKED: Derived = {
  disbursed_on: null,
  opened_on: null,
  closed_on: null,
  through: null,
  next_action_on: null,
  next_due_on: null,
  oldest_unpaid_on: null,
  bucket: null,
  bucket_since: null,
  disbursed: 0,
  outstanding_principal: 0,
  outstanding_interest: 0,
  outstanding_fees: 0,
  outstanding_penalties: 0,
  credit: 0,
  written_off_principal: 0,
  written_off_interest: 0,
  written_off_fees: 0,
  written_off_penalties: 0,
  recovered: 0,
}

/** A day on or after the last one on which an amount of this loan changed. */
export function lastChangeOf(loan: Loan): string {
  const { effectiveOn } = loan.lastEvent
  return isBooked(loan) && loan.through > effectiveOn ? loan.through : effectiveOn
}
