/**
 * New loans stored, in batches: the store with its plan of rows, hashes and checks, beside raw inserts of the same rows.
 *   npm run bench -- new-loans [--quick]
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LoanChange } from '@lend/engine'
import { bookAt, type BookPlace, type StoredBook } from '@lend/storage'
import { atLeast, type BenchReport, reportOf } from '../goals.ts'
import { median } from '../turns.ts'
import { SCHEMA, startBenchServer } from './bench-server.ts'
import { type Effects, effectsBetween, inBatches, writePlainly } from './effects.ts'
import { BENCH_PRODUCT, BENCH_SETTINGS, customer, opening } from './fill-book.ts'
import { plainStatement, runPlainly } from './plain-postgres.ts'

const AT_ONCE = 200
/** Rounds that are not counted: so long the compiler has something to do. */
const WARM_UP = 3

export async function runNewLoansBench(quick: boolean): Promise<BenchReport> {
  const [loans, rounds] = quick ? [1000, 3] : [5000, 7]
  const folder = mkdtempSync(join(tmpdir(), 'lend-bench-'))
  try {
    const before = join(folder, 'before.db')
    await emptyBook(await bookAt(before), loans)
    const changes = Array.from({ length: loans }, (_, index) => opening(index + 1))
    const sqlite = await onSqlite(folder, before, changes, rounds)
    const postgres = await onPostgres(sqlite.effects, changes, rounds)
    const told = (ratios: readonly number[]): string => ratios.map((ratio) => ratio.toFixed(2)).join('  ')
    return reportOf(
      [
        `${loans} loans, ${sqlite.effects.rows} rows, ${AT_ONCE} loans per transaction`,
        `SQLite, CPU time, by round ${told(sqlite.ratios)}`,
        `Postgres, wall time, by round ${told(postgres)}`,
      ],
      [
        atLeast('SQLite, loans stored over raw prepared inserts', median(sqlite.ratios), 0.8),
        atLeast('Postgres, loans stored over raw unnest in equal batches', median(postgres), 0.7),
      ],
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function emptyBook(place: BookPlace, loans: number): Promise<void> {
  const book = await place.create(BENCH_SETTINGS)
  await book.transact(async (tx) => {
    await tx.products.add(BENCH_PRODUCT)
    await tx.customers.add(Array.from({ length: loans }, (_, index) => customer(index + 1)))
  })
  await book.close()
}

async function onSqlite(
  folder: string,
  before: string,
  changes: readonly LoanChange[],
  rounds: number,
): Promise<{ readonly ratios: readonly number[]; readonly effects: Effects }> {
  const [ours, plain] = [join(folder, 'ours.db'), join(folder, 'plain.db')]
  const ratios: number[] = []
  let effects: Effects | null = null
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    copyFileSync(before, ours)
    const book = await (await bookAt(ours)).open()
    const engineMs = await cpuOf(() => store(book, changes))
    await book.close()
    const wanted = (effects ??= effectsBetween(before, ours))
    copyFileSync(before, plain)
    const plainMs = await cpuOf(() => writePlainly(plain, wanted, { loansAtOnce: AT_ONCE }))
    if (round >= WARM_UP) ratios.push(plainMs / engineMs)
  }
  return { ratios, effects: effects ?? { tables: [], rows: 0 } }
}

async function onPostgres(
  { tables }: Effects,
  changes: readonly LoanChange[],
  rounds: number,
): Promise<readonly number[]> {
  const server = await startBenchServer()
  try {
    const place = await bookAt(server.address)
    const ratios: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      await emptyBook(place, changes.length)
      const book = await place.open()
      const milliseconds = await store(book, changes)
      await book.close()
      await place.remove()
      await emptyBook(place, changes.length)
      const statements = inBatches(tables, AT_ONCE).map((batch) => plainStatement(tables, batch, SCHEMA))
      const plainMs = await runPlainly(server.pool, statements, 1)
      if (round > 0) ratios.push(plainMs / milliseconds)
      await place.remove()
    }
    return ratios
  } finally {
    await server.stop()
  }
}

/** Milliseconds of the processor: SQLite works within this process, and the disk is the same for both. */
async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

async function store(book: StoredBook, changes: readonly LoanChange[]): Promise<number> {
  const start = performance.now()
  for (let first = 0; first < changes.length; first += AT_ONCE) {
    await book.transact((tx) => tx.loans.saveAll(changes.slice(first, first + AT_ONCE)))
  }
  return performance.now() - start
}
