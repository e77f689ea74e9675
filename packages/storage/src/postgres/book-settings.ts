import type { LocalDate } from '@lend/core'
import { invariant } from '@lend/core'
import type { BookSettings } from '@lend/engine'
import { settingsOf } from '../rows/book-row.ts'
import type { BookTable } from '../tables.ts'
import type { Session } from './session.ts'
import { lockBookSql } from './transaction.ts'

export async function readSettings(session: Session): Promise<BookSettings> {
  const row = await session.get<BookTable>('SELECT * FROM book')
  invariant(row, 'a book has settings')
  return settingsOf(row)
}

/**
 * The day closed only moves forward. Waits for the writers under way: a day is closed when nobody is writing who thinks it open.
 * @returns the settings from now on
 */
export async function writeClosedThrough(session: Session, schema: string, date: LocalDate): Promise<BookSettings> {
  await session.run(lockBookSql(schema))
  await session.run('UPDATE book SET closed_through = ? WHERE closed_through IS NULL OR closed_through < ?', [
    date,
    date,
  ])
  return readSettings(session)
}
