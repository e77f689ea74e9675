import type { BookTransaction } from '../../ports/index.ts'
import { badRow, refused, requireGood } from './bad-rows.ts'
import { openLoan, type OpenedLoan, type TapeBooks } from './open-loan.ts'
import type { LendingClubOptions } from './options.ts'
import { createTally, type Tally } from './summary.ts'
import type { BadRow, TapeRow } from './tape-loan.ts'

/** Loans whose rows are written in one go. */
const BATCH = 250

/**
 * Opens every loan of a tape. After the first bad row that is not to be skipped nothing more is written, and the rest is only looked at, so
 * that every bad row is told at once.
 * @throws {LendError} IMPORT_REFUSED
 */
export async function readRows(
  tx: BookTransaction,
  books: TapeBooks,
  rows: AsyncIterable<TapeRow>,
  { skipBad = false, onLoan, onProgress }: LendingClubOptions,
): Promise<{ tally: Tally; skipped: readonly BadRow[] }> {
  const tally = createTally()
  const skipped: BadRow[] = []
  const lines = new Map<string, number>()
  let batch: OpenedLoan[] = []
  let read = 0
  const write = async (): Promise<void> => {
    await save(tx, batch)
    batch = []
    onProgress?.(read)
  }
  for await (const row of rows) {
    read += 1
    try {
      const loan = await requireGood(tx, row, lines)
      const opened = await openLoan(tx, books, loan)
      tally.add(opened.reconciled)
      onLoan?.(opened.reconciled)
      if (skipBad || skipped.length === 0) batch.push(opened)
    } catch (error) {
      skipped.push(badRow(row, error))
    }
    if (batch.length === BATCH) await write()
  }
  if (skipped.length > 0 && !skipBad) throw refused(skipped, read)
  await write()
  return { tally, skipped }
}

async function save(tx: BookTransaction, batch: readonly OpenedLoan[]): Promise<void> {
  if (batch.length === 0) return
  await tx.customers.add(batch.map(({ customer }) => customer))
  await tx.loans.saveAll(batch.map(({ change }) => change))
}
