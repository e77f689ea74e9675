import { createEngine } from '@lend/engine'
import { createBook, type SqliteBook, verifyBook } from '@lend/storage/sqlite'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LAST_DAY, planBook } from '../plan/index.ts'
import { demoTime } from './demo-time.ts'
import { liveBook } from './live-book.ts'

const A_MONTH = 2
const seeds = fc.string({ maxLength: 6 })

async function withLife<T>(seed: string, months: number, look: (book: SqliteBook) => Promise<T>): Promise<T> {
  const book = await createBook(':memory:', { name: 'Demo', baseCurrency: 'INR', timeZone: 'UTC' })
  try {
    await liveBook(book, planBook(seed, months, A_MONTH))
    return await look(book)
  } finally {
    await book.close()
  }
}

/** Every fact and notice of a book, and what its loans came to. */
async function contents(book: SqliteBook): Promise<unknown> {
  return book.read(async (tx) => {
    const loans = await tx.loans.page(null, 100)
    const facts = await Promise.all(loans.map(({ id }) => tx.loans.events(id)))
    return { loans, facts, notices: await tx.notices.list({ limit: 10_000 }), settings: await tx.settings() }
  })
}

describe('a life', () => {
  test('is the same for the same seed: facts, loans and notices', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, async (seed) => {
        expect(await withLife(seed, 8, contents)).toEqual(await withLife(seed, 8, contents))
      }),
      { numRuns: 3 },
    )
  })

  test('leaves a book that holds together, with a balanced journal and nobody set aside', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.integer({ min: 1, max: 15 }), async (seed, months) => {
        await withLife(seed, months, async (book) => {
          const { clock, ids } = demoTime(LAST_DAY)
          const { rows } = await createEngine({ book, clock, ids }).reports.trialBalance({ asOf: LAST_DAY })
          const [run] = await book.read((tx) => tx.runs.latest('overdue', 1))
          expect((await verifyBook(book)).findings).toEqual([])
          for (const [, lines] of Map.groupBy(rows, ({ currency }) => currency)) {
            expect(lines.reduce((sum, { debit, credit }) => sum + debit - credit, 0)).toBe(0)
          }
          expect(run).toMatchObject({ status: 'done', businessDate: LAST_DAY })
        })
      }),
      { numRuns: 4 },
    )
  })

  test('that is broken off leaves nothing behind', async () => {
    const book = await createBook(':memory:', { name: 'Demo', baseCurrency: 'INR', timeZone: 'UTC' })
    const stop = new AbortController()
    const life = liveBook(book, planBook('1', 2, A_MONTH), {
      signal: stop.signal,
      onDay: (done) => {
        if (done === 20) stop.abort()
      },
    })
    await expect(life).rejects.toThrow()
    expect(await book.read((tx) => tx.loans.count())).toBe(0)
    await book.close()
  })
})
