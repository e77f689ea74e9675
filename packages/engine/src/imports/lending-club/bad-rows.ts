/** Rows that cannot be imported: what makes them so, and how they are told. */
import { isLendError, LendError } from '@lend/core'
import type { BookTransaction } from '../../ports/index.ts'
import { externalIdOf } from './external-id.ts'
import type { BadRow, TapeLoan, TapeRow } from './tape-loan.ts'

/**
 * The loan of a row that can be read, stands on the tape for the first time, and is not in the book.
 * @param lines where loans stood so far; this one joins them
 * @throws {LendError} IMPORT_REFUSED with the reason
 */
export async function requireGood(tx: BookTransaction, row: TapeRow, lines: Map<string, number>): Promise<TapeLoan> {
  if (!('loan' in row)) throw new LendError('IMPORT_REFUSED', row.reason)
  const { line, loan } = row
  const earlier = lines.get(loan.id)
  if (earlier !== undefined) throw new LendError('IMPORT_REFUSED', `Loan ${loan.id} stands on line ${earlier} already.`)
  lines.set(loan.id, line)
  const known = await tx.loans.find(externalIdOf(loan))
  if (known === null) return loan
  const { number } = known
  throw new LendError('IMPORT_REFUSED', `Loan ${loan.id} is in the book already, as ${number}.`, { importedAs: number })
}

/** What is wrong with a row, from the refusal that it met. What the store says is wrong with no row, and passes through. */
export function badRow(row: TapeRow, error: unknown): BadRow {
  if (!isLendError(error) || error.code.startsWith('DATABASE_')) throw error
  const { importedAs = null } = error.details as { readonly importedAs?: string }
  return { line: row.line, loanId: 'loan' in row ? row.loan.id : null, reason: error.message, importedAs }
}

/** Nothing of the tape is imported, because of these rows. */
export function refused(rows: readonly BadRow[], read: number): LendError {
  const [first] = rows
  if (rows.length === read && rows.every(({ importedAs }) => importedAs !== null)) {
    return new LendError(
      'IMPORT_REFUSED',
      `All ${read} loans of the tape are in the book already, the first as ${first?.importedAs}. Nothing was changed.`,
      { read, rows: [] },
    )
  }
  return new LendError(
    'IMPORT_REFUSED',
    `Nothing was imported: ${rows.length} of ${read} rows cannot be, the first on line ${first?.line}. ${first?.reason} Correct them, or import the good rows alone with --skip-bad.`,
    { read, rows },
  )
}
