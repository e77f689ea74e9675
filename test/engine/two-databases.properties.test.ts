/** I16: SQLite and Postgres give the same state for the same commands. */
import { hashBook, type StoredBook, type TableHash, verifyBook } from '@lend/storage'
import { createBook as createPostgresBook } from '@lend/storage/postgres'
import { createBook as createSqliteBook } from '@lend/storage/sqlite'
import { freshPostgresUrl } from '@lend/storage/testing'
import { SAMPLE_SETTINGS } from '@lend/engine/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { life, type Step, take, type Taken } from './random-commands.ts'
import { settingOn } from './setting.ts'

/** What a book says of each step, and what it holds in the end. */
async function live(book: StoredBook, steps: readonly Step[]): Promise<readonly Taken[]> {
  const setting = await settingOn(book)
  const taken: Taken[] = []
  for (const step of steps) taken.push(await take(setting, step))
  return taken
}

/** The hash of each table, but for the record of runs: that tells how long they took. */
async function saidBy(book: StoredBook): Promise<readonly TableHash[]> {
  const { tables } = await book.inspect((source) => hashBook(source))
  return tables.filter(({ table }) => table !== 'job_runs')
}

test('the same commands get the same answers and leave the same rows on both databases', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (steps) => {
      const books = [
        await createSqliteBook(':memory:', SAMPLE_SETTINGS),
        await createPostgresBook(await freshPostgresUrl(), SAMPLE_SETTINGS),
      ] as const
      const [onSqlite, onPostgres] = [await live(books[0], steps), await live(books[1], steps)]
      expect(onPostgres).toEqual(onSqlite)
      const [sqlite, postgres] = [await saidBy(books[0]), await saidBy(books[1])]
      const report = await verifyBook(books[1])
      for (const book of books) await book.close()
      expect(postgres).toEqual(sqlite)
      expect(report.findings).toEqual([])
    }),
    { numRuns: 12 },
  )
}, 120_000)
