import { LendError } from '@lend/core'
import type { BookReader, LoanRecord } from '../ports/index.ts'

/** The loan with this id, number or external id. @throws {LendError} LOAN_NOT_FOUND */
export async function findLoan(
  tx: { readonly loans: Pick<BookReader['loans'], 'find'> },
  reference: string,
): Promise<LoanRecord> {
  const record = await tx.loans.find(reference)
  if (record !== null) return record
  const message = `The book has no loan ${reference}. Look for it by number, id or external id.`
  throw new LendError('LOAN_NOT_FOUND', message, { loan: reference })
}
