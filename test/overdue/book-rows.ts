/** What a book says, without when it was written down, so that two ways to the same book can be compared. */
import { closeDay, decodeLoan, encodeLoan, isBooked, type LocalDate } from '@lend/core'
import { pagesOf, type StoredBook, TABLE_NAMES } from '@lend/storage'

/** Leases and records of runs are how a book came about, not what it says. */
const BOOKKEEPING = ['job_runs', 'job_leases', 'job_chunks', 'quarantine', 'counters']
/** Instants, and hashes over them. */
const WRITTEN_DOWN = ['recorded_at', 'created_at', 'audit_head', 'previous_hash', 'hash', 'next_attempt_at']

export type Row = Readonly<Record<string, unknown>>
export type BookRows = Readonly<Record<string, readonly Row[]>>

/** All rows of all tables but the bookkeeping of runs, in the order of their keys. */
export function bookRows(book: StoredBook): Promise<BookRows> {
  return book.inspect(async (source) => {
    const rows: Record<string, readonly Row[]> = {}
    for (const table of TABLE_NAMES.filter((name) => !BOOKKEEPING.includes(name))) {
      const all: Row[] = []
      for await (const page of pagesOf(source, table))
        for (const row of page) all.push(without({ ...row }, WRITTEN_DOWN))
      rows[table] = all
    }
    return rows
  })
}

/** How often a loan was saved, and how far it was worked through when something was last to do. */
const OF_THE_WAY = ['version', 'through', 'changed_on']
/** One record per save or per notice that held on a day: these follow the way too. */
const TABLES_OF_THE_WAY = ['audit', 'outbox', 'notices', 'book']

/** What must not depend on which days a run was made: every amount, class, charge and posting, and each loan at the end of a day. */
export async function bookState(book: StoredBook, asOf: LocalDate): Promise<BookRows> {
  const rows = await bookRows(book)
  const state = Object.entries(rows)
    .filter(([table]) => !TABLES_OF_THE_WAY.includes(table))
    .map(([table, some]) => [table, some.map((row) => without(row, OF_THE_WAY))])
  const snapshots = rows['loan_snapshots']?.map((row) => ({
    ...row,
    snapshot: loanAtEndOf(String(row['snapshot']), asOf),
  }))
  return { ...Object.fromEntries(state), loan_snapshots: snapshots }
}

function loanAtEndOf(snapshot: string, asOf: LocalDate): string {
  const loan = decodeLoan(snapshot)
  return encodeLoan(isBooked(loan) ? closeDay(loan, asOf).loan : loan)
}

function without(row: Row, columns: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)))
}
