import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { isLendError } from '@lend/core'
import { openingChange, SAMPLE_PRODUCT, SAMPLE_SETTINGS, sampleCustomer, sampleId } from '@lend/engine/testing'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { createBook, openBook, type SqliteBook, verifyBook } from './index.ts'
import { freshPath } from './testing/fresh-path.ts'

const KILLS = 8
const ROOM_FOR_LITTLE_MORE = 12

async function bookWithCustomer(path: string): Promise<SqliteBook> {
  const book = await createBook(path, SAMPLE_SETTINGS)
  await book.transact(async (tx) => {
    await tx.customers.add([sampleCustomer(1)])
    await tx.products.add(SAMPLE_PRODUCT)
  })
  return book
}

/** Runs a script of `testing/` in a process of its own. */
function start(script: string, ...args: readonly string[]): ChildProcess & { readonly output: string[] } {
  const file = fileURLToPath(new URL(`./testing/${script}`, import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@lend/source', file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const output: string[] = []
  child.stdout?.setEncoding('utf8').on('data', (text: string) => output.push(...text.split('\n').filter(Boolean)))
  return Object.assign(child, { output })
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 20_000; !condition(); ) {
    if (Date.now() > deadline) throw new Error('It did not come about in 20 seconds.')
    await sleep(2)
  }
}

describe('a process that is killed', () => {
  test('within a transaction leaves no trace of it', async () => {
    const path = freshPath()
    await (await bookWithCustomer(path)).close()
    const child = start('stubborn-writer.ts', path, 'hang')
    await until(() => child.output.includes('in transaction'))
    child.kill('SIGKILL')
    await ended(child)
    const book = await openBook(path)
    const record = await book.read(async (tx) => tx.loans.find(sampleId(1, 2)))
    const report = await verifyBook(book)
    await book.close()
    expect([record?.version, report.events, report.findings]).toEqual([1, 3, []])
  })

  test('at any moment loses nothing that it reported as committed, and leaves the book whole', async () => {
    const path = freshPath()
    await (await bookWithCustomer(path)).close()
    let reported = 0
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const child = start('stubborn-writer.ts', path)
      await until(() => child.output.length > 0)
      await sleep(7 * kill)
      child.kill('SIGKILL')
      await ended(child)
      reported += child.output.length
      const book = await openBook(path)
      const record = await book.read(async (tx) => tx.loans.find(sampleId(1, 2)))
      const report = await verifyBook(book)
      await book.close()
      expect(report.findings).toEqual([])
      expect(record?.version).toBeGreaterThanOrEqual(reported)
      expect(record?.version).toBeLessThanOrEqual(reported + 1)
      reported = record?.version ?? 0
    }
  }, 120_000)
})

describe('a full disk', () => {
  const cap = (book: SqliteBook, spare: number | null): Promise<unknown> =>
    book.writing(async (session) => {
      const { page_count } = session.get<{ page_count: number }>('PRAGMA page_count') ?? { page_count: 0 }
      return session.get(`PRAGMA max_page_count = ${spare === null ? 1_000_000 : page_count + spare}`)
    })
  const openings = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => openingChange(from + index))

  test('is said, changes nothing, and is over when there is room again', async () => {
    const book = await bookWithCustomer(freshPath())
    await book.transact(async (tx) => tx.loans.saveAll(openings(1, 5)))
    await cap(book, ROOM_FOR_LITTLE_MORE)
    const attempt = book.transact(async (tx) => tx.loans.saveAll(openings(100, 200)))
    await expect(attempt).rejects.toMatchObject({ code: 'DATABASE_FULL' })
    expect(await book.read(async (tx) => tx.loans.count())).toBe(5)
    await cap(book, null)
    await book.transact(async (tx) => tx.loans.saveAll(openings(100, 200)))
    const report = await verifyBook(book)
    await book.close()
    expect([report.loans, report.findings]).toEqual([205, []])
  })

  test('ends the transaction: work that goes on all the same writes nothing', async () => {
    const book = await bookWithCustomer(freshPath())
    await cap(book, ROOM_FOR_LITTLE_MORE)
    const attempt = book.transact(async (tx) => {
      await tx.loans.saveAll(openings(1, 200)).catch(() => {})
      await tx.customers.add([sampleCustomer(2)]).catch(() => {})
      return 'done'
    })
    await expect(attempt).rejects.toMatchObject({ code: 'DATABASE_FULL' })
    await cap(book, null)
    expect(await book.read(async (tx) => tx.customers.find('C-000002'))).toBeNull()
    await book.close()
  })
})

describe('others at the same file', () => {
  test('two processes that write at once take turns, and no number is given twice', async () => {
    const path = freshPath()
    await (await createBook(path, SAMPLE_SETTINGS)).close()
    const children = [start('number-taker.ts', path, '1000', '100'), start('number-taker.ts', path, '5000', '100')]
    expect(await Promise.all(children.map(ended))).toEqual([0, 0])
    const book = await openBook(path)
    const customers = await book.read(async (tx) => tx.customers.list({ limit: 1000 }))
    await book.close()
    expect(customers.at(-1)?.number).toBe('C-000200')
    expect(new Set(customers.map(({ number }) => number)).size).toBe(200)
  }, 60_000)

  test('a lock that lasts too long is said; this process goes on meanwhile, and writes once it is gone', async () => {
    const path = freshPath()
    const book = await bookWithCustomer(path)
    await book.close()
    const impatient = await openBook(path, { busyTimeoutMs: 200 })
    const other = new Database(path)
    other.exec('BEGIN IMMEDIATE')
    let ticks = 0
    const ticking = setInterval(() => (ticks += 1), 5)
    const attempt = impatient.transact(async (tx) => tx.customers.add([sampleCustomer(2)]))
    await expect(attempt).rejects.toMatchObject({ code: 'DATABASE_BUSY' })
    clearInterval(ticking)
    expect(ticks).toBeGreaterThan(3)
    expect((await impatient.read(async (tx) => tx.customers.find('C-000001')))?.number).toBe('C-000001')
    other.exec('ROLLBACK')
    other.close()
    await impatient.transact(async (tx) => tx.customers.add([sampleCustomer(2)]))
    await impatient.close()
  })

  test('a transaction within a transaction is an error and no deadlock', async () => {
    const book = await bookWithCustomer(freshPath())
    const nested = book.transact(async () => book.read(async (tx) => tx.loans.count()))
    await expect(nested).rejects.toThrow('not begun within another')
    await book.close()
  })
})

describe('append-only tables', () => {
  test('no row of history is changed or removed, not even by replacing it', async () => {
    const book = await bookWithCustomer(freshPath())
    await book.transact(async (tx) => tx.loans.saveAll(openings1()))
    for (const table of ['loan_events', 'journal', 'audit']) {
      for (const sql of [
        `UPDATE ${table} SET recorded_at = recorded_at`,
        `DELETE FROM ${table}`,
        `REPLACE INTO ${table} SELECT * FROM ${table}`,
      ]) {
        await expect(book.writing(async (session) => session.run(sql))).rejects.toThrow('append-only')
      }
    }
    await book.close()
  })

  const openings1 = () => [openingChange(1)]
})

describe('a folder that cannot be written', () => {
  const isRoot = process.getuid?.() === 0
  const canDrop = isRoot && process.seteuid !== undefined
  const NOBODY = 65_534

  /** Root may write anywhere, so as root the attempt is made as somebody else. */
  async function asOrdinaryUser<T>(work: () => Promise<T>): Promise<T> {
    if (!canDrop) return work()
    process.seteuid?.(NOBODY)
    try {
      return await work()
    } finally {
      process.seteuid?.(0)
    }
  }

  test('is said, for a book in it and for a new one', async () => {
    const folder = freshPath()
    mkdirSync(folder)
    const path = join(folder, 'book.db')
    await (await bookWithCustomer(path)).close()
    chmodSync(dirname(folder), 0o755)
    chmodSync(path, 0o644)
    chmodSync(folder, 0o555)
    const codes = await asOrdinaryUser(async () =>
      Promise.all(
        [openBook(path), createBook(join(folder, 'new.db'), SAMPLE_SETTINGS)].map((attempt) =>
          attempt.then(
            () => 'no error',
            (error: unknown) => (isLendError(error) ? error.code : String(error)),
          ),
        ),
      ),
    )
    chmodSync(folder, 0o755)
    expect(codes).toEqual(['DATABASE_READ_ONLY', 'DATABASE_READ_ONLY'])
  })
})
