/** Books for the overdue run: loans disbursed over some months, of which many have paid. Everything follows from a seed. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays, type LocalDate } from '@lend/core'
import { type CommandContext, createEngine, type Engine, type EngineOptions, type LoanChange } from '@lend/engine'
import {
  countingIds,
  type FixedClock,
  fixedClock,
  openingChange,
  repaymentChange,
  SAMPLE_PRODUCT,
  SAMPLE_SETTINGS,
  sampleCustomer,
} from '@lend/engine/testing'
import { createBook, openBook, type SqliteBook } from '@lend/storage/sqlite'
import { afterAll } from 'vitest'
import { randomFrom } from './random.ts'

export { randomFrom }

export const BY_OPS: CommandContext = { actor: { kind: 'os-user', name: 'ops' } }

/** The first loan is disbursed on this day, the others in the weeks after it. */
const FIRST_DAY = date('2026-01-05')

const folder = mkdtempSync(join(tmpdir(), 'lend-overdue-'))
const opened: SqliteBook[] = []
let files = 0

afterAll(async () => {
  for (const book of opened) await book.close()
  rmSync(folder, { recursive: true, force: true })
})

export function freshPath(): string {
  files += 1
  return join(folder, `book-${files}.db`)
}

export interface Setting {
  readonly book: SqliteBook
  readonly engine: Engine
  readonly clock: FixedClock
  readonly path: string
}

/** An engine around a book of so many loans, on a day. */
export async function openSetting(
  loans: number,
  today: string,
  options: Partial<EngineOptions> = {},
): Promise<Setting> {
  const path = freshPath()
  await fillBook(path, loans)
  return reopen(path, today, options)
}

/** Another engine around the same file. */
export async function reopen(path: string, today: string, options: Partial<EngineOptions> = {}): Promise<Setting> {
  const book = await openBook(path)
  opened.push(book)
  const clock = fixedClock(today)
  return { book, clock, path, engine: createEngine({ book, clock, ids: countingIds(), ...options }) }
}

/** Paths of equal books. */
export async function equalBooks(count: number, loans: number, seed = 1): Promise<readonly string[]> {
  const first = freshPath()
  await fillBook(first, loans, seed)
  const others = Array.from({ length: count - 1 }, freshPath)
  for (const path of others) copyFileSync(first, path)
  return [first, ...others]
}

/** A book in a file: customers C-000001 and so on, each with one loan of the same number. */
export async function fillBook(path: string, loans: number, seed = 1): Promise<void> {
  const book = await createBook(path, SAMPLE_SETTINGS)
  const random = randomFrom(seed)
  await book.transact(async (tx) => {
    const numbers = Array.from({ length: loans }, (_, index) => index + 1)
    await tx.customers.add(numbers.map(sampleCustomer))
    await tx.products.add(SAMPLE_PRODUCT)
    await tx.loans.saveAll(numbers.flatMap((number) => lifeOf(number, random)))
  })
  await book.close()
}

/** A loan and up to four payments: on time, late, in part or ahead. */
function lifeOf(number: number, random: (below: number) => number): readonly LoanChange[] {
  const disbursedOn = addDays(FIRST_DAY, random(60))
  const opening = openingChange(number, {
    principal: 50_000 + random(500_000),
    installments: 6 + random(12),
    disbursedOn,
  })
  const own = { ...opening, after: { ...opening.after, customerId: sampleCustomer(number).id } }
  const changes: LoanChange[] = [own]
  let on = addDays(disbursedOn, 25 + random(20))
  for (let payments = random(5); payments > 0; payments -= 1, on = addDays(on, 20 + random(25))) {
    const before = (changes.at(-1) as LoanChange).after
    if (before.loan.status !== 'active') break
    changes.push(repaymentChange(before, 3_000 + random(60_000), on))
  }
  return changes
}

export function date(text: string): LocalDate {
  return text as LocalDate
}
