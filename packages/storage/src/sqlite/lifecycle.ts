/** Making, opening, migrating and looking at books in SQLite files. */
import { randomUUID } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { invariant, LendError } from '@lend/core'
import type { BookSettings } from '@lend/engine'
import type { MigrationResult } from '../migration.ts'
import { COUNTED, type CountedTable, countSql } from '../row-counts.ts'
import { type NewBook, newBookRow } from '../rows/book-row.ts'
import { readSettings } from './book-settings.ts'
import { bulkInsert, rowValues } from './bulk.ts'
import { Connection } from './connection.ts'
import { APPLICATION_ID, requireBookFile, requireFolder, requireWritable } from './file-checks.ts'
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

export interface BookStatus {
  readonly path: string
  readonly bytes: number
  readonly schemaVersion: number
  readonly latestVersion: number
  /** Names of the steps that `migrateBook` would take. */
  readonly pending: readonly string[]
  /** Null while steps are pending. */
  readonly settings: BookSettings | null
  readonly counts: Readonly<Record<CountedTable, number>> | null
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

/**
 * What every connection that writes needs: a log beside the file so that readers never wait, a sync of the disk before a commit is
 * reported, and a log that does not grow for ever.
 */
function configure(connection: Connection): void {
  connection.script(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000;
    PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 20`)
  invariant(connection.pragma('synchronous') === 2, 'a commit reaches the disk before it is reported')
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
  connection.script(`PRAGMA application_id = ${APPLICATION_ID}`)
  configure(connection)
  await migrate(connection, BUSY_TIMEOUT_MS)
  const insert = bulkInsert('book')
  connection.run(insert.one, rowValues(insert.columns, newBookRow(settings)))
  connection.run("INSERT INTO counters (name, value) VALUES ('loan', 0), ('customer', 0)")
}

/** Gives the draft its name, unless somebody else took that meanwhile. */
function publish(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST' || existsSync(path)) throw existsError(path)
    // Some file systems have no second names for a file.
    renameSync(draft, path)
  }
  syncFolder(dirname(resolve(path)))
}

/** Makes a new name last through a loss of power, where the system lets a folder be synced. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    fsyncSync(handle)
    closeSync(handle)
  } catch {
    // Windows does not open folders; there the file's own sync has to do.
  }
}

function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

function existsError(path: string): LendError {
  return new LendError(
    'DATABASE_EXISTS',
    `There is a file at ${path} already, and it was left alone. Open it, or choose another path.`,
    { path },
  )
}
