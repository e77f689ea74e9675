/** The file of a demo book: made once, found again by its name, and never taken for somebody's own. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { LendError } from '@lend/core'
import { bookStatus, createBook } from '@lend/storage/sqlite'
import { liveBook, type Watch } from './live/index.ts'
import { planBook } from './plan/index.ts'

export interface DemoBook {
  readonly path: string
  readonly seed: string
  readonly months: number
}

/** Raised when the same seed would make another book. */
const EDITION = 2
const NAME = 'Demo book'

/**
 * Sees to it that the file holds the demo book of this seed and length.
 * @param fresh makes it anew even where it is there
 * @returns whether it was made; one that was there is left as it is, with whatever was done to it since
 * @throws {LendError} DATABASE_EXISTS where the file is a book that no demo made, and as `bookStatus` and `createBook`
 */
export async function provideDemoBook(demo: DemoBook, fresh: boolean, watch: Watch): Promise<boolean> {
  if (existsSync(demo.path)) {
    const name = await nameOfDemo(demo.path)
    if (name === nameOf(demo) && !fresh) return false
  }
  await makeDemoBook(demo, watch)
  return true
}

function nameOf({ seed, months }: DemoBook): string {
  return `${NAME} (seed ${seed}, ${months} months, edition ${EDITION})`
}

/** The name of the book in a file, which an older schema does not tell; null then. @throws {LendError} DATABASE_EXISTS */
async function nameOfDemo(path: string): Promise<string | null> {
  const { settings } = await bookStatus(path)
  if (settings === null || settings.name.startsWith(`${NAME} (`)) return settings?.name ?? null
  throw new LendError(
    'DATABASE_EXISTS',
    `${path} holds the book ${JSON.stringify(settings.name)}, which no demo made. Name another file with --db.`,
    { path },
  )
}

/** Under a passing name, so that a demo that was broken off is not taken for one that is done. */
async function makeDemoBook(demo: DemoBook, watch: Watch): Promise<void> {
  mkdirSync(dirname(demo.path), { recursive: true })
  const draft = `${demo.path}.${randomUUID()}.making`
  try {
    const book = await createBook(draft, { name: nameOf(demo), baseCurrency: 'INR', timeZone: 'UTC' })
    await liveBook(book, planBook(demo.seed, demo.months), watch).finally(() => book.close())
    removeBook(demo.path)
    renameSync(draft, demo.path)
  } finally {
    removeBook(draft)
  }
}

function removeBook(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}
