/** What the tests of imports begin with: tapes as files would give them, and an engine around a fresh book. */
import type { LocalDate } from '@lend/core'
import type { ImportSummary, LendingClubOptions, TapeLoan, TapeRow } from '@lend/engine'
import { createEngine, type Engine } from '@lend/engine'
import { countingIds, fixedClock, SAMPLE_SETTINGS } from '@lend/engine/testing'
import { createBook, openBook, type SqliteBook } from '@lend/storage/sqlite'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export interface Setting {
  readonly path: string
  readonly book: SqliteBook
  readonly engine: Engine
}

const folder = mkdtempSync(join(tmpdir(), 'lend-imports-'))
const opened: SqliteBook[] = []
let files = 0

afterAll(async () => {
  for (const book of opened) await book.close()
  rmSync(folder, { recursive: true, force: true })
})

export const TAKEN_ON = '2018-06-30' as LocalDate
export const BY_OPS = { actor: { kind: 'os-user', name: 'ops' } } as const

export function freshPath(): string {
  files += 1
  return join(folder, `book-${files}.db`)
}

export async function freshBook(today?: string): Promise<Setting> {
  const path = freshPath()
  await (await createBook(path, SAMPLE_SETTINGS)).close()
  return bookAt(path, today)
}

export async function bookAt(path: string, today = '2018-07-02'): Promise<Setting> {
  const book = await openBook(path)
  opened.push(book)
  return { path, book, engine: createEngine({ book, clock: fixedClock(today), ids: countingIds() }) }
}

/** Rows of a file that has a header and these loans. */
export async function* rowsOf(loans: readonly TapeLoan[]): AsyncIterable<TapeRow> {
  for (const [index, loan] of loans.entries()) yield { line: index + 2, loan }
}

export function importAll(
  { engine }: Setting,
  rows: AsyncIterable<TapeRow>,
  options: Partial<LendingClubOptions> & { readonly dryRun?: boolean } = {},
): Promise<ImportSummary> {
  const { dryRun = false, ...others } = options
  return engine.imports.lendingClub(rows, { takenOn: TAKEN_ON, ...others }, { ...BY_OPS, dryRun })
}

/** Rows of every table that an import writes to, or must not. */
export function rowCounts(book: SqliteBook): Promise<Readonly<Record<string, number>>> {
  return book.reading(async (session) => {
    const tables = session.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    return Object.fromEntries(
      tables.map(({ name }) => [
        name,
        session.get<{ rows: number }>(`SELECT COUNT(*) AS rows FROM ${name}`)?.rows ?? 0,
      ]),
    )
  })
}
