import { existsSync, renameSync } from 'node:fs'
import type { BookPlace } from '../place/book-place.ts'
import { openDraft } from './draft.ts'
import { removeDatabase } from './lay-out.ts'
import { bookStatus, createBook, migrateBook, openBook } from './lifecycle.ts'

/** A SQLite file as a place for a book. */
export function sqlitePlace(path: string): BookPlace {
  return {
    kind: 'sqlite',
    label: path,
    create: (settings) => createBook(path, settings),
    open: () => openBook(path),
    status: () => bookStatus(path),
    migrate: () => migrateBook(path),
    openDraft: () => openDraft(path),
    isTaken: async () => existsSync(path),
    beside: (suffix) => sqlitePlace(`${path}.${suffix}`),
    takeFrom: async (suffix) => {
      removeDatabase(path)
      renameSync(`${path}.${suffix}`, path)
    },
    remove: async () => removeDatabase(path),
  }
}
