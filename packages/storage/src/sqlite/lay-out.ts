/** A book's file before it has a book in it: how a connection is set up, the empty tables, and how a draft gets its name. */
import { closeSync, existsSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { invariant, LendError } from '@lend/core'
import type { Connection } from './connection.ts'
import { APPLICATION_ID } from './file-checks.ts'
import { migrate } from './schema.ts'

const BUSY_TIMEOUT_MS = 5000

/**
 * What every connection that writes needs: a log beside the file so that readers never wait, a sync of the disk before a commit is
 * reported, and a log that does not grow for ever.
 */
export function configure(connection: Connection): void {
  connection.script(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
    PRAGMA recursive_triggers = ON; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000;
    PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 20`)
  invariant(connection.pragma('synchronous') === 2, 'a commit reaches the disk before it is reported')
}

/** The tables of a book, empty, in a file that is signed as one. */
export async function layOutTables(connection: Connection): Promise<void> {
  connection.script(`PRAGMA application_id = ${APPLICATION_ID}`)
  configure(connection)
  await migrate(connection, BUSY_TIMEOUT_MS)
}

/** Gives the draft its name, unless somebody else took that meanwhile. */
export function publish(draft: string, path: string): void {
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

export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
}

export function existsError(path: string): LendError {
  return new LendError(
    'DATABASE_EXISTS',
    `There is a file at ${path} already, and it was left alone. Open it, or choose another path.`,
    { path },
  )
}
