import type { BookPlace, PlaceOptions } from '../place/book-place.ts'
import { parsePostgresUrl, withSchema } from './address.ts'
import { openDraft } from './draft.ts'
import { bookStatus, createBook, migrateBook, openBook } from './lifecycle.ts'
import { isTaken, removeBook, replaceBook } from './schema-names.ts'

/** A schema on a Postgres server as a place for a book. @throws {LendError} CONFIG_INVALID */
export function postgresPlace(url: string, options: PlaceOptions): BookPlace {
  const { label, schema } = parsePostgresUrl(url)
  return {
    kind: 'postgres',
    label,
    create: (settings) => createBook(url, settings, options),
    open: () => openBook(url, options),
    status: () => bookStatus(url),
    migrate: () => migrateBook(url),
    openDraft: () => openDraft(url),
    isTaken: () => isTaken(url),
    beside: (suffix) => postgresPlace(withSchema(url, `${schema}_${suffix}`), options),
    takeFrom: (suffix) => replaceBook(url, `${schema}_${suffix}`),
    remove: () => removeBook(url),
  }
}
