/** Input files, or stdin for '-'. */
import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { LendError } from '@lend/core/errors'
import type { Io } from '../io.ts'

/** A stream over a file or stdin; a file that cannot be read fails the stream with FILE_UNREADABLE. */
export function inputStream(path: string, io: Io): NodeJS.ReadableStream {
  return path === '-' ? io.stdin : createReadStream(resolve(io.cwd, path))
}

/** All of it as text. @throws {LendError} FILE_UNREADABLE */
export async function readInput(path: string, io: Io): Promise<string> {
  try {
    return await text(inputStream(path, io) as NodeJS.ReadableStream & AsyncIterable<Uint8Array>)
  } catch (error) {
    throw unreadable(path, error)
  }
}

export function unreadable(path: string, error: unknown): LendError {
  const reason = error instanceof Error ? error.message : String(error)
  return new LendError(
    'FILE_UNREADABLE',
    `${path} could not be read (${reason}). Check the path.`,
    { path },
    { cause: error },
  )
}
