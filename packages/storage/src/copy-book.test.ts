import {
  openingChange,
  repaymentChange,
  reversalChange,
  SAMPLE_PRODUCT,
  SAMPLE_SETTINGS,
  sampleCustomer,
  sampleNotice,
} from '@lend/engine/testing'
import { afterEach, describe, expect, test } from 'vitest'
import type { StoredBook } from './book-source.ts'
import { type BookDraft, copyBook } from './copy-book.ts'
import { hashBook } from './hash-book.ts'
import { openBook as openPostgresBook, openDraft as openPostgresDraft } from './postgres/index.ts'
import {
  createBook,
  openBook as openSqliteBook,
  openDraft as openSqliteDraft,
  type SqliteBook,
} from './sqlite/index.ts'
import { freshPath } from './sqlite/testing/fresh-path.ts'
import { freshPostgresUrl } from './testing/local-postgres.ts'
import { verifyBook } from './verify/verify-book.ts'

const opened: StoredBook[] = []
afterEach(async () => {
  for (const book of opened.splice(0)) await book.close()
})

/** A book with something in every kind of table, and text that is hard to carry. */
async function livedBook(): Promise<SqliteBook> {
  const book = await createBook(freshPath(), SAMPLE_SETTINGS)
  opened.push(book)
  const opening = openingChange(1)
  const paid = repaymentChange(opening.after, 10_000, '2026-02-03', 'REF-"1", {2}\\')
  const name = 'Zoë "O\'Brien", {नाम} \\ NULL\n日本'
  await book.transact(async (tx) => {
    await tx.customers.add([{ ...sampleCustomer(1), name }, sampleCustomer(2)])
    await tx.products.add(SAMPLE_PRODUCT)
    await tx.loans.saveAll([{ ...opening, notices: [sampleNotice(opening.after, 'disbursed')] }, paid])
    await tx.loans.saveAll(Array.from({ length: 30 }, (_, index) => openingChange(index + 2)))
    const [history, posted] = [await tx.loans.events(opening.after.id), await tx.loans.posted(opening.after.id)]
    const past = { history, posted, today: '2026-02-10' }
    await tx.loans.saveAll([reversalChange(paid.after, paid.events[0]?.id ?? '', '2026-02-10', past)])
    await tx.idempotency.keep('s', 'k', 'hash', { amount: '1.00' }, '2026-01-01T00:00:00.000Z')
    const actor = { kind: 'system', name: 'x' } as const
    await tx.audit.append({ actor, command: 'init', input: {}, recordedAt: '2026-01-01T00:00:00.000Z' })
  })
  return book
}

async function hashOf(book: StoredBook): Promise<string> {
  return (await book.inspect((source) => hashBook(source))).hash
}

/** Dies after so many writes, as a process does that is killed. */
function cutShort(draft: BookDraft, writes: number): BookDraft {
  let left = writes
  return {
    ...draft,
    write: async (table, rows) => {
      if (left === 0) throw new Error('killed')
      left -= 1
      await draft.write(table, rows)
    },
  }
}

const KINDS = [
  ['SQLite', async () => freshPath(), openSqliteDraft, openSqliteBook],
  ['Postgres', freshPostgresUrl, openPostgresDraft, openPostgresBook],
] as const

describe.each(KINDS)('a copy to %s', (_, freshPlace, openDraft, openBook) => {
  test('says the same as the book, and holds together', async () => {
    const book = await livedBook()
    const place = await freshPlace()
    const { hash, resumedRows } = await copyBook(book, await openDraft(place))
    const copy = await openBook(place)
    opened.push(copy)
    expect([hash, await hashOf(copy)]).toEqual([await hashOf(book), await hashOf(book)])
    expect(resumedRows).toBe(0)
    expect((await verifyBook(copy)).findings).toEqual([])
  })

  test('is no book before it is whole, and goes on where it was cut short', async () => {
    const book = await livedBook()
    const place = await freshPlace()
    await expect(copyBook(book, cutShort(await openDraft(place), 9))).rejects.toThrow('killed')
    await expect(openBook(place)).rejects.toMatchObject({ code: 'DATABASE_NOT_FOUND' })
    const { rows, resumedRows, hash } = await copyBook(book, await openDraft(place))
    expect(resumedRows).toBeGreaterThan(30)
    expect(rows).toBeGreaterThan(resumedRows)
    expect(hash).toBe(await hashOf(book))
  })

  test('of a book that changed between two attempts is refused and removed; the next begins anew', async () => {
    const book = await livedBook()
    const place = await freshPlace()
    await expect(copyBook(book, cutShort(await openDraft(place), 9))).rejects.toThrow('killed')
    await book.transact(async (tx) =>
      tx.loans.saveAll([repaymentChange((await tx.loans.page(null, 1))[0] as never, 1, '2026-03-01')]),
    )
    await expect(copyBook(book, await openDraft(place))).rejects.toMatchObject({ code: 'BOOK_INCONSISTENT' })
    expect((await copyBook(book, await openDraft(place))).resumedRows).toBe(0)
  })

  test('does not touch a book that is there', async () => {
    const book = await livedBook()
    const place = await freshPlace()
    await copyBook(book, await openDraft(place))
    await expect(openDraft(place)).rejects.toMatchObject({ code: 'DATABASE_EXISTS' })
  })
})

test('there and back again is the same book', async () => {
  const [book, url, path] = [await livedBook(), await freshPostgresUrl(), freshPath()]
  await copyBook(book, await openPostgresDraft(url))
  const onPostgres = await openPostgresBook(url)
  opened.push(onPostgres)
  await copyBook(onPostgres, await openSqliteDraft(path))
  const back = await openSqliteBook(path)
  opened.push(back)
  expect(await hashOf(back)).toBe(await hashOf(book))
})
