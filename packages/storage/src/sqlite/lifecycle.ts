/** Making, opening, migrating and looking at books in SQLite files. */
import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, statSync } from 'node:fs'
import { invariant } from '@lend/core'
import type { BookStatus } from '../place/book-place.ts'
import type { MigrationResult } from '../migration.ts'
import { COUNTED, type CountedTable, countSql } from '../row-counts.ts'
import { type NewBook, newBookRow } from '../rows/book-row.ts'
import { readSettings } from './book-settings.ts'
import { bulkInsert, rowValues } from './bulk.ts'
import { Connection } from './connection.ts'
import { requireBookFile, requireFolder, requireWritable } from './file-checks.ts'
import { configure, existsError, layOutTables, publish, removeDatabase } from './lay-out.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { LATEST_VERSION, migrate, requireKnownSchema, requireLatestSchema, schemaVersion } from './schema.ts'
import { Session } from './session.ts'
import { SqliteBook } from './sqlite-book.ts'

export interface OpenOptions {
  /** How long a transaction waits for another process that writes, in milliseconds. Default 5,000. */
  readonly busyTimeoutMs?: number
}

const BUSY_TIMEOUT_MS = 5000
const OPENING_LOCK_WAIT_MS = 2000
const IN_MEMORY = ':memory:'

/**
 * Makes a book and opens it. The file appears under its name only once it is whole; `:memory:` makes one that nothing outlives.
 * A book names people, so only its owner may read it until somebody says otherwise (mode 600).
 * @throws {LendError} DATABASE_EXISTS, DATABASE_READ_ONLY, DATABASE_FULL, FILE_UNWRITABLE
 */
export async function createBook(path: string, settings: NewBook, options: OpenOptions = {}): Promise<SqliteBook> {
  if (path === IN_MEMORY) {
    const connection = new Connection(path)
    await layOut(connection, settings)
    return bookOn(connection, options)
  }
  if (existsSync(path)) throw existsError(path)
  requireFolder(path)
  requireWritable(path)
  const draft = `${path}.${randomUUID()}.new`
  try {
    await writeDraft(draft, settings)
    chmodSync(draft, 0o600)
    publish(draft, path)
  } finally {
    removeDatabase(draft)
  }
  return openBook(path, options)
}

/**
 * Opens a book that exists and has the newest schema.
 * @throws {LendError} DATABASE_NOT_FOUND, DATABASE_FOREIGN, DATABASE_DAMAGED, DATABASE_READ_ONLY, DATABASE_OUTDATED, DATABASE_NEWER
 */
export async function openBook(path: string, options: OpenOptions = {}): Promise<SqliteBook> {
  requireBookFile(path)
  const connection = new Connection(path, { lockWaitMs: OPENING_LOCK_WAIT_MS })
  try {
    requireLatestSchema(connection)
    configure(connection)
    return bookOn(connection, options)
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Takes a book to the newest schema. @throws {LendError} as `openBook`, without DATABASE_OUTDATED */
export async function migrateBook(path: string, options: OpenOptions = {}): Promise<MigrationResult> {
  requireBookFile(path)
  const connection = new Connection(path, { lockWaitMs: OPENING_LOCK_WAIT_MS })
  try {
    requireKnownSchema(path, schemaVersion(connection))
    configure(connection)
    return await migrate(connection, options.busyTimeoutMs ?? BUSY_TIMEOUT_MS)
  } finally {
    connection.close()
  }
}

/** What a file is and holds; an older schema is told, not refused. @throws {LendError} as `openBook`, without DATABASE_OUTDATED */
export async function bookStatus(path: string): Promise<BookStatus> {
  requireBookFile(path)
  const connection = new Connection(path, { lockWaitMs: OPENING_LOCK_WAIT_MS })
  try {
    const version = schemaVersion(connection)
    requireKnownSchema(path, version)
    const pending = MIGRATIONS.slice(version).map((step) => step.name)
    const base = { path, bytes: statSync(path).size, schemaVersion: version, latestVersion: LATEST_VERSION, pending }
    if (pending.length > 0) return { ...base, settings: null, counts: null }
    return { ...base, settings: readSettings(new Session(connection, 'read')), counts: countRows(connection) }
  } finally {
    connection.close()
  }
}

function countRows(connection: Connection): Readonly<Record<CountedTable, number>> {
  const row = connection.get<Record<CountedTable, number>>(countSql(COUNTED))
  invariant(row, 'a row of counts')
  return row
}

function bookOn(writer: Connection, { busyTimeoutMs = BUSY_TIMEOUT_MS }: OpenOptions): SqliteBook {
  const { path } = writer
  const openReader = path === IN_MEMORY ? null : () => new Connection(path, { readonly: true })
  return new SqliteBook({ writer, openReader, busyTimeoutMs })
}

/** A whole book under a passing name: whoever is interrupted leaves no half-made book behind. */
async function writeDraft(draft: string, settings: NewBook): Promise<void> {
  removeDatabase(draft)
  const connection = new Connection(draft, { create: true })
  try {
    await layOut(connection, settings)
  } finally {
    connection.close()
  }
}

async function layOut(connection: Connection, settings: NewBook): Promise<void> {
  await layOutTables(connection)
  const insert = bulkInsert('book')
  connection.run(insert.one, rowValues(insert.columns, newBookRow(settings)))
  connection.run("INSERT INTO counters (name, value) VALUES ('loan', 0), ('customer', 0)")
}
