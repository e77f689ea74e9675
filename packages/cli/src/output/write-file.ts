/** Results in files: written whole under a passing name, then renamed, so that nobody ever reads half a report. */
import { randomUUID } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, basename } from 'node:path'
import { LendError } from '@lend/core/errors'

/**
 * Writes a file in one step.
 * @throws {LendError} FILE_UNWRITABLE (no such folder, no permission, it is a folder), a full disk
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.new`)
  try {
    if ((await stat(path).catch(() => null))?.isDirectory()) throw new Error('it is a folder')
    const file = await open(draft, 'wx')
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw unwritable(path, error)
  }
}

function unwritable(path: string, error: unknown): LendError {
  const reason = error instanceof Error ? error.message : String(error)
  return new LendError(
    'FILE_UNWRITABLE',
    `${path} could not be written (${reason}). Choose another path, or make room.`,
    { path },
    { cause: error },
  )
}
