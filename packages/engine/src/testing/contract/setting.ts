/** What each part of the contract begins with: a fresh book that holds one customer and one product. */
import { invariant, type LendErrorCode, LendError } from '@lend/core'
import { afterEach, beforeEach, expect } from 'vitest'
import type { Book, LoanChange, LoanRecord } from '../../ports/index.ts'
import { sampleCustomer } from '../sample-book.ts'
import { SAMPLE_PRODUCT } from '../sample-product.ts'

/** Opens a fresh, empty book named 'Sample', in USD, in the time zone UTC. */
export type OpenBook = () => Promise<Book>

/** The book of the running test. Made before each, closed after it. */
export interface Setting {
  readonly book: Book
}

export function withFreshBook(open: OpenBook): Setting {
  const setting: { book: Book } = { book: undefined as unknown as Book }
  beforeEach(async () => {
    setting.book = await open()
    await setting.book.transact(async (tx) => {
      await tx.customers.add([sampleCustomer(1)])
      await tx.products.add(SAMPLE_PRODUCT)
    })
  })
  afterEach(async () => setting.book.close())
  return setting
}

export async function save(book: Book, ...changes: readonly LoanChange[]): Promise<void> {
  await book.transact(async (tx) => tx.loans.saveAll(changes))
}

export async function load(book: Book, reference: string): Promise<LoanRecord> {
  const record = await book.read(async (tx) => tx.loans.find(reference))
  invariant(record, `the book holds ${reference}`)
  return record
}

/** Expects a LendError with this code. */
export async function expectRefusal(work: Promise<unknown>, code: LendErrorCode): Promise<void> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(LendError)
  expect((error as LendError).code).toBe(code)
}
