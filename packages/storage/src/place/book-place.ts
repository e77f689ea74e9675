/** Where a book lies, or may come to lie, by its address: one way to every kind of database, whose driver is loaded with the first use. */
import { LendError } from '@lend/core/errors'
import type { BookSettings } from '@lend/engine'
import type { StoredBook } from '../book-source.ts'
import type { BookDraft } from '../copy-book.ts'
import type { MigrationResult } from '../migration.ts'
import { isPostgresUrl } from '../postgres/address.ts'
import type { CountedTable } from '../row-counts.ts'
import type { NewBook } from '../rows/book-row.ts'

/** What a place is and holds. */
export interface BookStatus {
  /** For people: a path, or an address without password. */
  readonly path: string
  readonly bytes: number
  readonly schemaVersion: number
  readonly latestVersion: number
  /** Names of the steps that `migrate` would take. */
  readonly pending: readonly string[]
  /** Null while steps are pending. */
  readonly settings: BookSettings | null
  readonly counts: Readonly<Record<CountedTable, number>> | null
}

/** Each function throws what its namesake of the adapter throws: see `openBook` and its neighbors in `sqlite/` and `postgres/`. */
export interface BookPlace {
  readonly kind: 'sqlite' | 'postgres'
  /** For people: a path, or an address without password. */
  readonly label: string
  /** Makes a book here and opens it. What is here already is left alone: DATABASE_EXISTS. */
  create(settings: NewBook): Promise<StoredBook>
  open(): Promise<StoredBook>
  status(): Promise<BookStatus>
  migrate(): Promise<MigrationResult>
  /** A book that is being copied to here; it goes on with one that was left. */
  openDraft(): Promise<BookDraft>
  /** Whether anything lies here. */
  isTaken(): Promise<boolean>
  /** The place beside this one whose name ends with the suffix. */
  beside(suffix: string): BookPlace
  /** Gives the book that lies beside this place its name, in the stead of the one that was here. Nobody has either open. */
  takeFrom(suffix: string): Promise<void>
  /** Removes the book that lies here, if one does. Nobody has it open. */
  remove(): Promise<void>
}

export interface PlaceOptions {
  /** Address of a copy of a Postgres database that reports are read from. */
  readonly replicaUrl?: string
}

/**
 * @param address a path of a SQLite file, or `postgres://user@host:5432/database`
 * @throws {LendError} NOT_SUPPORTED for any other kind of address, CONFIG_INVALID for a Postgres address that cannot be read
 */
export async function bookAt(address: string, options: PlaceOptions = {}): Promise<BookPlace> {
  if (isPostgresUrl(address)) return (await import('../postgres/place.ts')).postgresPlace(address, options)
  const scheme = /^([a-z][a-z0-9+]+):\/\//.exec(address)?.[1]
  if (scheme === undefined) return (await import('../sqlite/place.ts')).sqlitePlace(address)
  throw new LendError(
    'NOT_SUPPORTED',
    `Lend has no book at ${scheme}://. Give the path of a SQLite file, such as book.db, or postgres://user@host:5432/database.`,
    { scheme },
  )
}
