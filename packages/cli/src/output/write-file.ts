/** Results in files: written whole under a passing name, then renamed, so that nobody ever reads half a report. */
import { randomUUID } from 'node:crypto'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { LendError } from '@lend/core/errors'

/** A file under way: it appears under its name on `commit`, and leaves nothing behind on `abandon`. */
export interface FileDraft {
  write(text: string): Promise<void>
  commit(): Promise<void>
  abandon(): Promise<void>
}

/** @throws {LendError} FILE_UNWRITABLE (no such folder, no permission, a folder in its place), now or when it is written (a full disk) */
export async function draftFile(path: string): Promise<FileDraft> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}.new`)
  const file = await explained(path, () => create(path, draft))
  const abandon = async (): Promise<void> => {
    await file.close().catch(() => undefined)
    await rm(draft, { force: true }).catch(() => undefined)
  }
  const step = (work: () => Promise<void>): Promise<void> =>
    explained(path, work).catch(async (error: unknown) => {
      await abandon()
      throw error
    })
  return {
    write: (text) => step(() => file.writeFile(text)),
    commit: () =>
      step(async () => {
        await file.sync()
        await file.close()
        await rename(draft, path)
      }),
    abandon,
  }
}

/** Writes a file in one step. @throws {LendError} FILE_UNWRITABLE */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = await draftFile(path)
  await draft.write(text)
  await draft.commit()
}

async function create(path: string, draft: string): Promise<FileHandle> {
  if ((await stat(path).catch(() => null))?.isDirectory()) throw new Error('it is a folder')
  return open(draft, 'wx')
}

async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const message = `${path} could not be written (${reason}). Choose another path, or make room.`
    throw new LendError('FILE_UNWRITABLE', message, { path }, { cause: error })
  }
}
