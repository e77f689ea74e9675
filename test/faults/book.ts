/** Books for drills: customers with one running loan each, and engines around them. */
import type { LocalDate, Minor } from '@lend/core'
import { type CommandContext, createEngine, type Engine, type Ids, uuidIds } from '@lend/engine'
import { fixedClock, openingChange, SAMPLE_PRODUCT, SAMPLE_SETTINGS, sampleCustomer } from '@lend/engine/testing'
import { bookAt, type StoredBook, verifyBook } from '@lend/storage'
import type { Drill } from './fault.ts'

export const TODAY = '2026-01-20'
export const BY_DRILL: CommandContext = { actor: { kind: 'machine', name: 'drill' } }

/** What a drill gives out: 1.00 and the like. */
export function amount(minor: number): Minor {
  return minor as Minor
}

export function date(text: string): LocalDate {
  return text as LocalDate
}

export function loanNumber(number: number): string {
  return `LN-${String(number).padStart(6, '0')}`
}

/** @param key the idempotency key of one command */
export function once(key: string): CommandContext {
  return { ...BY_DRILL, idempotencyKey: key }
}

/** A book of so many loans of 1,200.00 over 12 months, paid out on 2026-01-05. */
export async function makeBook(drill: Drill, loans: number, principal = 120_000): Promise<string> {
  const address = await drill.freshAddress()
  const book = await (await bookAt(address)).create(SAMPLE_SETTINGS)
  await book.transact(async (tx) => {
    const numbers = Array.from({ length: loans }, (_, index) => index + 1)
    await tx.customers.add(numbers.map(sampleCustomer))
    await tx.products.add(SAMPLE_PRODUCT)
    await tx.loans.saveAll(numbers.map((number) => openingChange(number, { principal })))
  })
  await book.close()
  return address
}

/** Opens the book of an address until the drill is over. */
export async function openBook(drill: Pick<Drill, 'onEnd'>, address: string): Promise<StoredBook> {
  const book = await (await bookAt(address)).open()
  drill.onEnd(() => book.close())
  return book
}

/** Works in the book of an address and lets go of it. */
export async function inBook<T>(address: string, work: (book: StoredBook) => Promise<T>): Promise<T> {
  const book = await (await bookAt(address)).open()
  try {
    return await work(book)
  } finally {
    await book.close()
  }
}

export function engineOn(book: StoredBook, today: string = TODAY, ids: Ids = uuidIds()): Engine {
  return createEngine({ book, clock: fixedClock(today), ids })
}

/** Whether all of a book's invariants hold, as sentences where they do not. */
export async function broken(book: StoredBook): Promise<readonly string[]> {
  const { findings, complete } = await verifyBook(book)
  const told = findings.map(({ check, loan, message }) => `${check}, ${loan ?? 'the book'}: ${message}`)
  return complete ? told : [...told, 'the check of the book ended early']
}

/** A sentence when a figure is not the one that was expected. */
export function differs(what: string, found: unknown, expected: unknown): readonly string[] {
  const [one, other] = [JSON.stringify(found), JSON.stringify(expected)]
  return one === other ? [] : [`${what}: ${one} and not ${other}`]
}

/** Codes of refusals, counted: `{ LOAN_STATUS_CONFLICT: 63 }`. */
export function refusalsOf(outcomes: readonly PromiseSettledResult<unknown>[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue
    const code = (outcome.reason as { readonly code?: string }).code ?? String(outcome.reason)
    counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}
