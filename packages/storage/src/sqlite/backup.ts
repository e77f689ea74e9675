/** A SQLite file as a backup: made while the book is in use, and restored to another place. */
import { randomUUID } from 'node:crypto'
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, openSync } from 'node:fs'
import { Connection } from './connection.ts'
import { damagedError } from './errors.ts'
import { requireBookFile, requireFolder, requireWritable } from './file-checks.ts'
import { configure, existsError, publish, removeDatabase } from './lay-out.ts'
import { requireKnownSchema, schemaVersion } from './schema.ts'
import { Session } from './session.ts'
import { sourceOver } from './source.ts'

/** Told the share that is done, as pages of the file. */
export type OnPages = (done: number, total: number) => void

/**
 * Makes a backup of a book that may be in use. The file gets its name only once it is whole, checked and on the disk.
 * @param seal called with the file just before that
 * @throws {LendError} DATABASE_EXISTS, DATABASE_FULL, DATABASE_DAMAGED, FILE_UNWRITABLE, and as `openBook`
 */
export async function backUpFile(
  path: string,
  target: string,
  onPages: OnPages,
  seal: (draft: string) => Promise<void>,
): Promise<void> {
  requireBookFile(path)
  await inDraft(target, async (draft) => {
    const connection = new Connection(path, { readonly: true })
    await connection.backup(draft, onPages).finally(() => connection.close())
    // One file without companions, so that it can be carried about.
    await requireWhole(draft, (copy) => copy.pragma('journal_mode = DELETE'))
    await seal(draft)
  })
}

/**
 * Puts a backup in the place of a book that is not there. One with an older schema stays so: `migrateBook` takes it further.
 * @throws {LendError} DATABASE_EXISTS, DATABASE_DAMAGED, DATABASE_NEWER, DATABASE_FOREIGN, FILE_UNWRITABLE
 */
export async function restoreFile(backup: string, path: string): Promise<void> {
  await inDraft(path, async (draft) => {
    copyFileSync(backup, draft)
    chmodSync(draft, 0o600)
    await requireWhole(draft, configure)
  })
}

async function inDraft(target: string, write: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) throw existsError(target)
  requireFolder(target)
  requireWritable(target)
  const draft = `${target}.${randomUUID()}.part`
  try {
    await write(draft)
    chmodSync(draft, 0o600)
    syncFile(draft)
    publish(draft, target)
  } finally {
    removeDatabase(draft)
  }
}

/** @throws {LendError} DATABASE_DAMAGED, DATABASE_NEWER */
async function requireWhole(path: string, prepare: (connection: Connection) => unknown): Promise<void> {
  const connection = new Connection(path)
  try {
    requireKnownSchema(path, schemaVersion(connection))
    prepare(connection)
    const [finding] = await sourceOver(new Session(connection, 'read')).checkStorage()
    if (finding) throw damagedError(path, finding.message)
  } finally {
    connection.close()
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}
