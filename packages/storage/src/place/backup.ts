/**
 * Backups: one SQLite file with its checksum beside it, whichever database the book lies in. A backup is made while the book is in use,
 * and never has its name before it is whole.
 */
import { existsSync, statSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LendError } from '@lend/core/errors'
import { copyBook } from '../copy-book.ts'
import { type BookPlace, bookAt } from './book-place.ts'
import { requireChecksum, sha256Of, writeChecksum } from './checksum.ts'

export interface Backup {
  readonly path: string
  readonly bytes: number
  /** Of the file, hex. */
  readonly sha256: string
}

/** Told how much is done: pages of a file, rows of a server, which are not counted beforehand. */
export type OnBackedUp = (done: number, total: number | null) => void

/** @throws {LendError} DATABASE_EXISTS when there is such a file, DATABASE_FULL, and as the book is opened */
export async function backUpBook(place: BookPlace, path: string, onProgress: OnBackedUp = () => {}): Promise<Backup> {
  let sha256 = ''
  const seal = async (file: string): Promise<void> => {
    sha256 = await sha256Of(file)
    await writeChecksum(path, sha256)
  }
  if (place.kind === 'sqlite') {
    const { backUpFile } = await import('../sqlite/backup.ts')
    await backUpFile(place.label, path, onProgress, seal)
  } else {
    await copyOut(place, await bookAt(path), onProgress)
    await seal(path)
  }
  return { path, bytes: statSync(path).size, sha256 }
}

async function copyOut(from: BookPlace, to: BookPlace, onProgress: OnBackedUp): Promise<void> {
  const book = await from.open()
  try {
    await copyBook(book, await to.openDraft(), ({ rows }) => onProgress(rows, null))
  } finally {
    await book.close()
  }
}

/**
 * Puts the book of a backup in a place where none is. The backup itself is only read.
 * @throws {LendError} FILE_UNREADABLE, DATABASE_DAMAGED, DATABASE_EXISTS, DATABASE_NEWER, DATABASE_FOREIGN
 */
export async function restoreBook(path: string, place: BookPlace, onProgress: OnBackedUp = () => {}): Promise<void> {
  if (!existsSync(path)) throw noBackup(path)
  await requireChecksum(path)
  const { requireBookSignature } = await import('../sqlite/file-checks.ts')
  requireBookSignature(path)
  if (place.kind === 'sqlite') {
    const { restoreFile } = await import('../sqlite/backup.ts')
    return restoreFile(path, place.label)
  }
  const folder = await mkdtemp(join(tmpdir(), 'lend-restore-'))
  try {
    const file = join(folder, 'book.db')
    await copyFile(path, file)
    const from = await bookAt(file)
    await from.migrate()
    await copyOut(from, place, onProgress)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function noBackup(path: string): LendError {
  return new LendError('FILE_UNREADABLE', `There is no backup at ${path}. Check the path.`, { path })
}
