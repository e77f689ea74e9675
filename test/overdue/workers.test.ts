/** F12: several workers, processes included, at one run: the same book as one. */
import { type ChildProcess, fork } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createEngine, type Engine, systemClock, uuidIds } from '@lend/engine'
import { copyBook, type StoredBook, verifyBook } from '@lend/storage'
import { openBook as openPostgresBook, openDraft } from '@lend/storage/postgres'
import { openBook as openSqliteBook } from '@lend/storage/sqlite'
import { freshPostgresUrl } from '@lend/storage/testing'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { bookRows, type BookRows } from './book-rows.ts'
import { BY_OPS, date, fillBook, freshPath } from './setting.ts'

const DAY = date('2026-05-20')
const LOANS = 120
const AT_ONCE = 10
const CHILD = fileURLToPath(new URL('./join-run-child.ts', import.meta.url))

const opened: StoredBook[] = []

afterEach(async () => {
  for (const book of opened.splice(0)) await book.close()
})

/** All books of this file are copies of one: what their facts are called is counted within the process. */
const template = freshPath()
beforeAll(() => fillBook(template, LOANS))

async function onPostgres(): Promise<{ readonly book: StoredBook; readonly url: string }> {
  const [url, source] = [await freshPostgresUrl(), await onSqlite()]
  await copyBook(source, await openDraft(url))
  const book = await openPostgresBook(url)
  opened.push(book)
  return { book, url }
}

async function onSqlite(): Promise<StoredBook> {
  const path = freshPath()
  copyFileSync(template, path)
  const book = await openSqliteBook(path)
  opened.push(book)
  return book
}

function engineOn(book: StoredBook): Engine {
  return createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() })
}

/** The book after a run by one worker. */
async function expected(): Promise<BookRows> {
  const book = await onSqlite()
  await engineOn(book).overdue.run({ asOf: DAY }, BY_OPS)
  return bookRows(book)
}

test.each([1, 2, 4])(
  '%i workers of one process leave the book that one leaves, on either database',
  async (workers) => {
    const [sqlite, { book: postgres }] = [await onSqlite(), await onPostgres()]
    const summaries = []
    for (const book of [sqlite, postgres]) {
      summaries.push(await engineOn(book).overdue.run({ asOf: DAY, workers, batchSize: AT_ONCE }, BY_OPS))
      expect((await verifyBook(book)).findings).toEqual([])
    }
    const rows = await expected()
    expect(await bookRows(sqlite)).toEqual(rows)
    expect(await bookRows(postgres)).toEqual(rows)
    const [one, other] = summaries.map(({ runId: _, seconds: _s, loansPerSecond: _l, ...summary }) => summary)
    expect(one).toEqual(other)
    expect(one?.loansChanged).toBeGreaterThan(LOANS / 2)
  },
)

test('processes that join share the work; one that is killed in the middle of it loses nothing', async () => {
  const { book, url } = await onPostgres()
  const others = [helper(url), helper(url)]
  await Promise.all(others.map((child) => once(child, 'message')))
  let killed = false
  const summary = await engineOn(book).overdue.run(
    {
      asOf: DAY,
      batchSize: 2,
      onProgress: () => {
        if (!killed) others[0]?.kill('SIGKILL')
        killed = true
      },
    },
    BY_OPS,
  )
  await Promise.all(others.map((child) => once(child, 'exit')))
  expect(summary).toMatchObject({ status: 'done', quarantined: [] })
  const reread = await openPostgresBook(url)
  opened.push(reread)
  expect(await bookRows(reread)).toEqual(await expected())
  expect((await verifyBook(reread)).findings).toEqual([])
})

test('without a run under way there is nothing to join', async () => {
  const { book } = await onPostgres()
  expect(await engineOn(book).overdue.join({}, BY_OPS)).toEqual({ runId: null, chunks: 0, loans: 0 })
})

function helper(url: string): ChildProcess {
  return fork(CHILD, [url], { execArgv: ['--conditions=@lend/source'] })
}

function once(child: ChildProcess, event: 'message' | 'exit'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once(event, () => resolve()))
}
