import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

let folder: string | null = null
let files = 0

/** A path of its own in a folder that goes when the tests of the file are over. */
export function freshPath(): string {
  folder ??= mkdtempSync(join(tmpdir(), 'lend-storage-'))
  files += 1
  return join(folder, `book-${files}.db`)
}

afterAll(() => {
  if (folder !== null) rmSync(folder, { recursive: true, force: true })
})
