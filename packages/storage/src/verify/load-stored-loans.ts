import type { BookSource } from '../book-source.ts'
import type { Tables } from '../tables.ts'
import type { StoredLoan } from './stored-loan.ts'

/** All rows of the next loans in id order: one query per table for the whole batch. */
export async function loadStoredLoans(
  source: BookSource,
  after: Tables['loans'] | null,
  limit: number,
): Promise<readonly StoredLoan[]> {
  const loans = await source.page('loans', after, limit)
  const ids = loans.map((loan) => loan.loan_id)
  const loanOf = (row: { readonly loan_id: string }): string => row.loan_id
  const snapshots = Map.groupBy(await source.ofLoans('loan_snapshots', ids), loanOf)
  const events = Map.groupBy(await source.ofLoans('loan_events', ids), loanOf)
  const installments = Map.groupBy(await source.ofLoans('installments', ids), loanOf)
  const charges = Map.groupBy(await source.ofLoans('charges', ids), loanOf)
  const repayments = Map.groupBy(await source.ofLoans('repayments', ids), loanOf)
  const reversals = Map.groupBy(await source.ofLoans('repayment_reversals', ids), loanOf)
  const allocations = Map.groupBy(await source.ofLoans('allocations', ids), loanOf)
  const journal = Map.groupBy(await source.ofLoans('journal', ids), loanOf)
  const outbox = Map.groupBy(await source.ofLoans('outbox', ids), loanOf)
  const audit = Map.groupBy(await source.ofLoans('audit', ids), (row) => row.chain)
  return loans.map((row) => ({
    row,
    snapshot: snapshots.get(row.loan_id)?.[0]?.snapshot ?? null,
    events: events.get(row.loan_id) ?? [],
    installments: installments.get(row.loan_id) ?? [],
    charges: charges.get(row.loan_id) ?? [],
    repayments: repayments.get(row.loan_id) ?? [],
    reversals: reversals.get(row.loan_id) ?? [],
    allocations: allocations.get(row.loan_id) ?? [],
    journal: journal.get(row.loan_id) ?? [],
    outbox: outbox.get(row.loan_id) ?? [],
    audit: audit.get(row.loan_id) ?? [],
  }))
}
