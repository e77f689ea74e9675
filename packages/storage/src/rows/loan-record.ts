/** What stands in the rows of a loan, in the words of the ports. */
import { decodeLoan, type LocalDate } from '@lend/core'
import type { LoanRecord, LoanSummary, PostedTotals } from '@lend/engine'
import { exactSum } from '../exact.ts'
import type { JournalTable, LoanSnapshotsTable, LoansTable } from '../tables.ts'

type Identity = 'loan_id' | 'number' | 'external_id' | 'customer_id' | 'product_code' | 'product_version' | 'version'
export type LoanRecordRow = Pick<LoansTable, Identity> & Pick<LoanSnapshotsTable, 'snapshot'>

export function loanRecordOf(row: LoanRecordRow): LoanRecord {
  return {
    id: row.loan_id,
    number: row.number,
    externalId: row.external_id,
    customerId: row.customer_id,
    productCode: row.product_code,
    productVersion: row.product_version,
    version: row.version,
    loan: decodeLoan(row.snapshot),
  }
}

/** A sum of the journal, as text so that none is rounded on its way. */
export type PostedRow = Pick<JournalTable, 'movement_key' | 'account'> & { readonly amount: string }

/** Totals by movement key and account. @throws {LendError} NUMBER_OUT_OF_RANGE */
export function postedTotals(rows: readonly PostedRow[]): PostedTotals {
  const totals = new Map<string, Map<string, ReturnType<typeof exactSum>>>()
  for (const { movement_key, account, amount } of rows) {
    const accounts = totals.get(movement_key)
    if (accounts) accounts.set(account, exactSum(amount))
    else totals.set(movement_key, new Map([[account, exactSum(amount)]]))
  }
  return totals
}

export type SummaryRow = LoansTable & { readonly customer_number: string; readonly customer_name: string }

export function summaryOf(row: SummaryRow): LoanSummary {
  return {
    id: row.loan_id,
    number: row.number,
    customerNumber: row.customer_number,
    customerName: row.customer_name,
    productCode: row.product_code,
    status: row.status,
    currency: row.currency,
    principal: row.principal,
    outstandingPrincipal: row.outstanding_principal,
    outstandingTotal:
      row.outstanding_principal + row.outstanding_interest + row.outstanding_fees + row.outstanding_penalties,
    bucket: row.bucket,
    nextDueOn: row.next_due_on as LocalDate | null,
    disbursedOn: row.disbursed_on as LocalDate | null,
  }
}
