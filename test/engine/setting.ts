/** What the tests of use cases begin with: an engine around a fresh book in a SQLite file, with one customer and one product. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LendErrorCode, isLendError, type LocalDate, type Minor, type Product } from '@lend/core'
import {
  type Actor,
  type CommandContext,
  createEngine,
  type Engine,
  type LoanApplication,
  type LoanOutcome,
} from '@lend/engine'
import { countingIds, type FixedClock, fixedClock, SAMPLE_PRODUCT, SAMPLE_SETTINGS } from '@lend/engine/testing'
import { hashBook, type StoredBook } from '@lend/storage'
import { createBook, type SqliteBook } from '@lend/storage/sqlite'
import { afterAll, expect } from 'vitest'

export interface Setting {
  readonly book: SqliteBook
  readonly engine: Engine
  readonly clock: FixedClock
}

const folder = mkdtempSync(join(tmpdir(), 'lend-engine-'))
const opened = new Set<SqliteBook>()
let books = 0

afterAll(async () => {
  for (const book of opened) await book.close()
  rmSync(folder, { recursive: true, force: true })
})

export const ALICE: Actor = { kind: 'user', name: 'alice' }
export const BY_ALICE: CommandContext = { actor: ALICE }

/** A book in a file on a day, with the customer C-000001 and a product. */
export async function openSetting(today = '2026-01-05', product: Product = SAMPLE_PRODUCT): Promise<Setting> {
  books += 1
  const book = await createBook(join(folder, `book-${books}.db`), SAMPLE_SETTINGS)
  opened.add(book)
  return settingOn(book, today, product)
}

/** Works in a book of its own in memory: properties live hundreds of lives, and need not wait for the disk at each commit. */
export async function inFreshBook(
  work: (setting: Setting) => Promise<void>,
  today = '2026-01-05',
  product: Product = SAMPLE_PRODUCT,
): Promise<void> {
  const book = await createBook(':memory:', SAMPLE_SETTINGS)
  try {
    await work(await settingOn(book, today, product))
  } finally {
    await book.close()
  }
}

/** An engine around an empty book, with the customer C-000001 and a product. Two of them count ids and instants alike. */
export async function settingOn<B extends StoredBook>(
  book: B,
  today = '2026-01-05',
  product: Product = SAMPLE_PRODUCT,
): Promise<Omit<Setting, 'book'> & { readonly book: B }> {
  const clock = fixedClock(today)
  const engine = createEngine({ book, clock, ids: countingIds() })
  await engine.customers.add({ name: 'Ada Example', email: 'ada@example.invalid' }, BY_ALICE)
  await engine.products.add(product, BY_ALICE)
  return { book, engine, clock }
}

/** 1,200.00 over 12 months at 12 %: the loan of most tests. */
export const APPLICATION: LoanApplication = {
  customer: 'C-000001',
  product: SAMPLE_PRODUCT.code,
  principal: amount(120_000),
  installments: 12,
}

/** The loan LN-000001 (or the next), paid out on the day of the clock. */
export async function openLoan({ engine }: Setting): Promise<LoanOutcome> {
  const { after } = await engine.loans.apply(APPLICATION, BY_ALICE)
  await engine.loans.approve(after.number, {}, BY_ALICE)
  return engine.loans.disburse(after.number, {}, BY_ALICE)
}

/** A hash of every row of every table. */
export async function bookHash(book: StoredBook): Promise<string> {
  return (await book.inspect((source) => hashBook(source))).hash
}

/** Expects a refusal with this code, and a book that is untouched byte for byte. */
export async function expectRefused(
  book: SqliteBook,
  work: () => Promise<unknown>,
  code: LendErrorCode,
): Promise<void> {
  const before = await bookHash(book)
  const error = await Promise.resolve()
    .then(work)
    .then(
      () => null,
      (thrown: unknown) => thrown,
    )
  expect(error).toSatisfy((thrown) => isLendError(thrown, code), `is a LendError ${code}, not ${String(error)}`)
  expect(await bookHash(book)).toBe(before)
}

export function amount(minor: number): Minor {
  return minor as Minor
}

export function date(text: string): LocalDate {
  return text as LocalDate
}
