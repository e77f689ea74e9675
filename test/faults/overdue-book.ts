/** Books on which the overdue run has something to do, and what it must leave whatever happened on the way. */
import { bookAt, copyBook, type StoredBook } from '@lend/storage'
import { type BookRows, bookState } from '../overdue/book-rows.ts'
import { date, differs, inBook } from './book.ts'
import type { Drill } from './fault.ts'

export const DAY = '2026-06-20'

/** A copy of a book at a place of its own. */
export async function copyOf({ freshAddress }: Pick<Drill, 'freshAddress'>, template: string): Promise<string> {
  const to = await freshAddress()
  await inBook(template, async (book) => copyBook(book, await (await bookAt(to)).openDraft()))
  return to
}

/** What a book says but for the ids of facts, which are drawn, and the books of a day, which depend on when it was closed. */
export async function stateOf(book: StoredBook, asOf: string = DAY): Promise<BookRows> {
  const rows = await bookState(book, date(asOf))
  const { loans = [], installments = [], charges = [] } = rows
  const kept = loans.map(({ event_count: _e, journal_count: _j, changed_on: _c, ...loan }) => loan)
  return { loans: kept, installments, charges }
}

/** The tables in which two books say something else. */
export function differingTables(found: BookRows, expected: BookRows): readonly string[] {
  return Object.keys(expected).flatMap((table) => {
    const isSame = JSON.stringify(found[table]) === JSON.stringify(expected[table])
    return differs(`the rows of ${table} are those that were expected`, isSame, true)
  })
}
