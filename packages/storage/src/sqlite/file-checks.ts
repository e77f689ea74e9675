/** Looks at a file before SQLite does: opening somebody else's database for writing would already change it. */
import { accessSync, closeSync, constants, openSync, readSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { LendError } from '@lend/core'
import { damagedError, readOnlyError } from './errors.ts'

/** 'LEND', in the four bytes that SQLite keeps for an application to sign its files with. */
export const APPLICATION_ID = 0x4c454e44

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
const APPLICATION_ID_AT = 68

/**
 * Makes sure that a path is a book that can be written.
 * @throws {LendError} DATABASE_NOT_FOUND, DATABASE_FOREIGN, DATABASE_DAMAGED, DATABASE_READ_ONLY
 */
export function requireBookFile(path: string): void {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) {
    throw new LendError(
      'DATABASE_NOT_FOUND',
      `There is no book at ${path}. Make one with "lend init", or check the path.`,
      { path },
    )
  }
  if (!stats.isFile()) throw foreignError(path)
  requireWritable(path)
  requireBookSignature(path)
}

/** @throws {LendError} FILE_UNWRITABLE when there is no such folder */
export function requireFolder(path: string): void {
  const folder = dirname(resolve(path))
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return
  throw new LendError('FILE_UNWRITABLE', `There is no folder ${folder} to put the book in. Make it first.`, {
    path,
    folder,
  })
}

/** @throws {LendError} DATABASE_READ_ONLY unless file (where it exists) and folder can be written: SQLite writes beside its file too */
export function requireWritable(path: string): void {
  try {
    if (statSync(path, { throwIfNoEntry: false })) accessSync(path, constants.R_OK | constants.W_OK)
    accessSync(dirname(resolve(path)), constants.W_OK | constants.X_OK)
  } catch {
    throw readOnlyError(path)
  }
}

/**
 * A header that is not SQLite's but carries our signature is a damaged book; anything else unknown is somebody else's file.
 * @throws {LendError} DATABASE_DAMAGED, DATABASE_FOREIGN
 */
export function requireBookSignature(path: string): void {
  const header = readHeader(path)
  const isOurs = header.length === HEADER_BYTES && header.readUInt32BE(APPLICATION_ID_AT) === APPLICATION_ID
  if (!isOurs) throw foreignError(path)
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) throw damagedError(path, 'header')
}

function readHeader(path: string): Buffer {
  const file = openSync(path, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    return header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0))
  } finally {
    closeSync(file)
  }
}

function foreignError(path: string): LendError {
  return new LendError(
    'DATABASE_FOREIGN',
    `${path} is not a Lend book, so it was left alone. Check the path, or make a new book elsewhere.`,
    {
      path,
    },
  )
}
