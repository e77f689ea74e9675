import { chunksOf, inputStream } from '../framework/index.ts'
import type { Io } from '../io.ts'

const LINE_FEED = 10

/** Rows of a file, so that progress can say how far it is; 0 for stdin, which can be read but once. @throws {LendError} FILE_UNREADABLE */
export async function countRows(path: string, io: Io): Promise<number> {
  if (path === '-') return 0
  let lines = 0
  for await (const chunk of chunksOf(inputStream(path, io), path)) {
    if (typeof chunk !== 'string') for (const byte of chunk) if (byte === LINE_FEED) lines += 1
  }
  return Math.max(0, lines - 1)
}
