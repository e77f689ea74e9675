import type { LocalDate } from '@lend/core'
import { invariant } from '@lend/core'
import type { BookSettings } from '@lend/engine'
import { settingsOf } from '../rows/book-row.ts'
import type { BookTable } from '../tables.ts'
import type { Session } from './session.ts'

export function readSettings(session: Session): BookSettings {
  const row = session.get<BookTable>('SELECT * FROM book')
  invariant(row, 'a book has settings')
  return settingsOf(row)
}

/** The day closed only moves forward. */
export function writeClosedThrough(session: Session, date: LocalDate): void {
  session.run('UPDATE book SET closed_through = ? WHERE closed_through IS NULL OR closed_through < ?', [date, date])
}
