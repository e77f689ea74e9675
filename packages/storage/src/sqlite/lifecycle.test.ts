import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { isLendError, type LendErrorCode } from '@lend/core'
import { openingChange, SAMPLE_PRODUCT, SAMPLE_SETTINGS, sampleCustomer } from '@lend/engine/testing'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { bookStatus, createBook, migrateBook, openBook, verifyBook } from './index.ts'
import { APPLICATION_ID } from './file-checks.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { freshPath } from './testing/fresh-path.ts'

async function newBook(): Promise<string> {
  const path = freshPath()
  await (await createBook(path, SAMPLE_SETTINGS)).close()
  return path
}

async function codeOf(work: Promise<unknown>): Promise<LendErrorCode | 'no error' | 'no LendError'> {
  return work.then(
    () => 'no error',
    (error: unknown) => (isLendError(error) ? error.code : 'no LendError'),
  )
}

/** A file as an older version left it: the first steps only. */
function oldBook(steps: number): string {
  const path = freshPath()
  const database = new Database(path)
  database.pragma(`application_id = ${APPLICATION_ID}`)
  for (const step of MIGRATIONS.slice(0, steps)) database.exec(step.sql)
  database.pragma(`user_version = ${steps}`)
  database.exec(
    `INSERT INTO book VALUES (1, 'Old', 'USD', 'UTC', NULL, 0, '${'0'.repeat(64)}');
     INSERT INTO counters VALUES ('loan', 0), ('customer', 7)`,
  )
  database.close()
  return path
}

describe('making a book', () => {
  test('an existing file is left alone', async () => {
    const path = freshPath()
    writeFileSync(path, 'mine')
    expect(await codeOf(createBook(path, SAMPLE_SETTINGS))).toBe('DATABASE_EXISTS')
    expect(readFileSync(path, 'utf8')).toBe('mine')
  })

  test('only the book itself is left behind', async () => {
    const path = await newBook()
    const name = path.slice(dirname(path).length + 1)
    expect(readdirSync(dirname(path)).filter((file) => file.startsWith(name))).toEqual([name])
  })

  test('a folder that is not there is not made', async () => {
    const path = `${freshPath()}/deep/book.db`
    expect(await codeOf(createBook(path, SAMPLE_SETTINGS))).toBe('FILE_UNWRITABLE')
    expect(existsSync(dirname(path))).toBe(false)
  })

  test('only its owner may read it', async () => {
    expect(statSync(await newBook()).mode & 0o777).toBe(0o600)
  })

  test('two that are made at once under one name: one wins, and it is whole', async () => {
    const path = freshPath()
    const outcomes = await Promise.all(
      [1, 2].map(() => createBook(path, SAMPLE_SETTINGS).then((book) => book, codeOfError)),
    )
    const books = outcomes.filter((outcome) => typeof outcome !== 'string')
    expect(outcomes).toContain('DATABASE_EXISTS')
    expect(books).toHaveLength(1)
    for (const book of books) await book.close()
    expect((await bookStatus(path)).pending).toEqual([])
  })
})

function codeOfError(error: unknown): string {
  return isLendError(error) ? error.code : 'no LendError'
}

describe('opening a book', () => {
  test('a missing file', async () => {
    expect(await codeOf(openBook(freshPath()))).toBe('DATABASE_NOT_FOUND')
  })

  test('a folder', async () => {
    const path = freshPath()
    mkdirSync(path)
    expect(await codeOf(openBook(path))).toBe('DATABASE_FOREIGN')
  })

  test.each(['', 'name,amount\nA,1\n', 'x'.repeat(5000)])('a file that is no database: %j', async (text) => {
    const path = freshPath()
    writeFileSync(path, text)
    expect(await codeOf(openBook(path))).toBe('DATABASE_FOREIGN')
    expect(readFileSync(path, 'utf8')).toBe(text)
  })

  test("somebody else's SQLite file is refused and not touched", async () => {
    const path = freshPath()
    const foreign = new Database(path)
    foreign.exec('CREATE TABLE loans (id INTEGER)')
    foreign.close()
    const before = readFileSync(path)
    for (const attempt of [openBook(path), migrateBook(path), bookStatus(path)]) {
      expect(await codeOf(attempt)).toBe('DATABASE_FOREIGN')
    }
    expect(readFileSync(path)).toEqual(before)
  })

  test('a damaged header', async () => {
    const path = await newBook()
    overwrite(path, 0, 'garbage')
    expect(await codeOf(openBook(path))).toBe('DATABASE_DAMAGED')
  })

  test('a damaged schema page', async () => {
    const path = await newBook()
    overwrite(path, 100, '\xff'.repeat(3000))
    expect(await codeOf(openBook(path).then((book) => verifyBook(book)))).toBe('DATABASE_DAMAGED')
  })

  test('damaged pages are reported by verify, and never served as truth', async () => {
    const path = freshPath()
    const book = await createBook(path, SAMPLE_SETTINGS)
    await book.transact(async (tx) => {
      await tx.customers.add([sampleCustomer(1)])
      await tx.products.add(SAMPLE_PRODUCT)
      await tx.loans.saveAll(Array.from({ length: 40 }, (_, index) => openingChange(index + 1)))
    })
    await book.close()
    const pages = readFileSync(path).length / 4096
    for (let page = Math.floor(pages / 2); page < pages - 5; page += 1) overwrite(path, page * 4096, '\xa5'.repeat(600))
    const damaged = await openBook(path)
    const report = await verifyBook(damaged)
    await damaged.close()
    expect(report.findings.some((finding) => finding.check === 'file')).toBe(true)
  })

  test('a file of a newer version is refused and not touched', async () => {
    const path = await newBook()
    const database = new Database(path)
    database.pragma('user_version = 99')
    database.close()
    for (const attempt of [openBook(path), migrateBook(path), bookStatus(path)]) {
      expect(await codeOf(attempt)).toBe('DATABASE_NEWER')
    }
  })

  test('syncs the disk before it reports a commit', async () => {
    const book = await createBook(freshPath(), SAMPLE_SETTINGS)
    const pragmas = await book.writing(async (session) => [
      session.get('PRAGMA synchronous'),
      session.get('PRAGMA journal_mode'),
      session.get('PRAGMA foreign_keys'),
    ])
    await book.close()
    expect(pragmas).toEqual([{ synchronous: 2 }, { journal_mode: 'wal' }, { foreign_keys: 1 }])
  })
})

describe('migrating', () => {
  test('an older file is refused by name of the remedy, told by status, and taken forward', async () => {
    const path = oldBook(1)
    await expect(openBook(path)).rejects.toThrow('lend db migrate')
    const status = await bookStatus(path)
    expect([status.schemaVersion, status.pending, status.counts]).toEqual([
      1,
      MIGRATIONS.slice(1).map(({ name }) => name),
      null,
    ])
    const result = await migrateBook(path)
    expect(result).toEqual({ from: 1, to: MIGRATIONS.length, applied: MIGRATIONS.slice(1).map(({ name }) => name) })
    const book = await openBook(path)
    expect(await book.transact(async (tx) => tx.customers.nextNumber())).toBe('C-000008')
    await book.close()
  })

  test('a second migration does nothing', async () => {
    const path = oldBook(2)
    await migrateBook(path)
    expect((await migrateBook(path)).applied).toEqual([])
  })

  test('two at once take turns', async () => {
    const path = oldBook(1)
    const results = await Promise.all([migrateBook(path), migrateBook(path)])
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual(MIGRATIONS.slice(1).map(({ name }) => name))
    expect(results.map(({ to }) => to)).toEqual([MIGRATIONS.length, MIGRATIONS.length])
  })

  test('a step that fails leaves the steps before it, and nothing of its own', async () => {
    const path = oldBook(1)
    const database = new Database(path)
    database.exec('CREATE TABLE charges (blocks INTEGER)')
    database.close()
    await expect(migrateBook(path)).rejects.toThrow('charges')
    expect((await bookStatus(path)).schemaVersion).toBe(1)
    const after = new Database(path)
    expect(after.prepare("SELECT name FROM sqlite_master WHERE name = 'loans'").get()).toBeUndefined()
    after.exec('DROP TABLE charges')
    after.close()
    expect((await migrateBook(path)).to).toBe(MIGRATIONS.length)
  })
})

describe('the status of a book', () => {
  test('counts its rows', async () => {
    const path = freshPath()
    const book = await createBook(path, SAMPLE_SETTINGS)
    await book.transact(async (tx) => {
      await tx.customers.add([sampleCustomer(1)])
      await tx.products.add(SAMPLE_PRODUCT)
      await tx.loans.saveAll([openingChange(1)])
    })
    await book.close()
    const status = await bookStatus(path)
    expect(status.settings?.name).toBe('Sample')
    expect(status.counts).toMatchObject({ customers: 1, products: 1, loans: 1, loan_events: 3, installments: 12 })
    expect(existsSync(path)).toBe(true)
  })
})

function overwrite(path: string, position: number, text: string): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.from(text, 'latin1'), 0, text.length, position)
  closeSync(file)
}
