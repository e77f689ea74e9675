/** What SQLite says went wrong, in our own words and with what to do. */
import { LendError, type LendErrorCode } from '@lend/core'
import Database from 'better-sqlite3'

interface Meaning {
  readonly code: LendErrorCode
  readonly message: (path: string) => string
}

const BUSY: Meaning = {
  code: 'DATABASE_BUSY',
  message: (path) =>
    `Another process is writing to ${path} and did not finish in time. Nothing was changed; try again.`,
}
const FULL: Meaning = {
  code: 'DATABASE_FULL',
  message: (path) => `There is no room left to write ${path}. Nothing was changed; free some disk space and try again.`,
}
const READ_ONLY: Meaning = {
  code: 'DATABASE_READ_ONLY',
  message: (path) =>
    `${path} cannot be written: the file or its folder is read-only for this user. Change its permissions, or copy the book elsewhere.`,
}
const DAMAGED: Meaning = {
  code: 'DATABASE_DAMAGED',
  message: (path) => `${path} is damaged and was not changed any further. Restore it from a backup.`,
}
const UNREACHABLE: Meaning = {
  code: 'DATABASE_UNREACHABLE',
  message: (path) =>
    `${path} could not be read or written: the disk reported an error. Check the disk, then try again.`,
}

/** By primary result code; a longer code that begins with one of these means the same unless it is listed itself. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  SQLITE_BUSY: BUSY,
  SQLITE_LOCKED: BUSY,
  SQLITE_PROTOCOL: BUSY,
  SQLITE_FULL: FULL,
  SQLITE_IOERR_SHMSIZE: FULL,
  SQLITE_READONLY: READ_ONLY,
  SQLITE_PERM: READ_ONLY,
  SQLITE_CANTOPEN: READ_ONLY,
  SQLITE_CORRUPT: DAMAGED,
  SQLITE_NOTADB: DAMAGED,
  SQLITE_IOERR: UNREACHABLE,
}

/** The LendError that a failure of the database means; anything else comes back as it is. */
export function explainSqliteError(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error
  const { code } = error
  const meaning = MEANINGS[code] ?? MEANINGS[code.split('_').slice(0, 2).join('_')]
  if (!meaning) return error
  return new LendError(meaning.code, meaning.message(path), { path, sqlite: code }, { cause: error })
}

/** The LendError for a path that cannot be written, where that is known before SQLite is asked. */
export function readOnlyError(path: string): LendError {
  return new LendError('DATABASE_READ_ONLY', READ_ONLY.message(path), { path })
}

export function damagedError(path: string, found: string): LendError {
  return new LendError('DATABASE_DAMAGED', DAMAGED.message(path), { path, found })
}

/** Whether a unique or primary key refused the row. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    (error.code === 'SQLITE_CONSTRAINT_UNIQUE' || error.code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
  )
}
