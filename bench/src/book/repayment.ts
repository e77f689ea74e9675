/**
 * One repayment, durable: the command with its fact, allocation, journal, audit record, outbox message and notice, beside the same rows
 * planned in memory and written plainly. Each loan is paid once; turns alternate.
 *   npm run bench -- repayment [--quick]
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Minor } from '@lend/core'
import { createEngine, type Engine, systemClock, uuidIds } from '@lend/engine'
import { bookAt, copyBook, type StoredBook } from '@lend/storage'
import { atLeast, type BenchReport, reportOf } from '../goals.ts'
import { median } from '../turns.ts'
import { CONNECTIONS, SCHEMA, startBenchServer } from './bench-server.ts'
import { type Effects, effectsBetween, inBatches, writePlainly } from './effects.ts'
import { fillBook } from './fill-book.ts'
import { plainStatement, runPlainly } from './plain-postgres.ts'

const AMOUNT = 106_000 as Minor

export async function runRepaymentBench(quick: boolean): Promise<BenchReport> {
  const [loans, rounds] = quick ? [240, 3] : [1600, 5]
  const folder = mkdtempSync(join(tmpdir(), 'lend-bench-'))
  try {
    const before = join(folder, 'before.db')
    await fillBook(before, loans)
    const sqlite = await onSqlite(folder, before, rounds)
    const postgres = await onPostgres(before, sqlite.effects, rounds)
    return reportOf(
      [
        `SQLite, synchronous=FULL: ${sqlite.perSecond.toFixed(0)} repayments/s, by round ${told(sqlite.ratios)}`,
        `Postgres, ${CONNECTIONS} connections: ${postgres.perSecond.toFixed(0)} repayments/s, by round ${told(postgres.ratios)}`,
      ],
      [
        atLeast('SQLite FULL, repayments over bare writes', median(sqlite.ratios), 0.75),
        atLeast(
          `Postgres, ${CONNECTIONS} connections, repayments over the same writes as one statement`,
          median(postgres.ratios),
          0.55,
        ),
      ],
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Rates {
  readonly perSecond: number
  /** Rate of the command over that of the bare writes. */
  readonly ratios: readonly number[]
}

function told(ratios: readonly number[]): string {
  return ratios.map((ratio) => ratio.toFixed(2)).join('  ')
}

async function onSqlite(
  folder: string,
  before: string,
  rounds: number,
): Promise<Rates & { readonly effects: Effects }> {
  const [ours, plain] = [join(folder, 'ours.db'), join(folder, 'plain.db')]
  const ratios: number[] = []
  const perSecond: number[] = []
  let effects: Effects | null = null
  for (let round = 0; round <= rounds; round += 1) {
    copyFileSync(before, ours)
    const { milliseconds, paid } = await payOnFile(ours)
    effects ??= effectsBetween(before, ours)
    copyFileSync(before, plain)
    const plainMs = writePlainly(plain, effects, { loansAtOnce: 1 })
    // The first round warms both up.
    if (round === 0) continue
    ratios.push(plainMs / milliseconds)
    perSecond.push((paid / milliseconds) * 1000)
  }
  return { ratios, perSecond: median(perSecond), effects: effects ?? { tables: [], rows: 0 } }
}

async function payOnFile(path: string): Promise<{ readonly milliseconds: number; readonly paid: number }> {
  const book = await (await bookAt(path)).open()
  const numbers = await numbersOf(book)
  const milliseconds = await payAll(engineOn(book), numbers, 1)
  await book.close()
  return { milliseconds, paid: numbers.length }
}

/** Loans are dealt out in turn: a slice is paid, the next one is written plainly. */
async function onPostgres(before: string, { tables }: Effects, rounds: number): Promise<Rates> {
  const server = await startBenchServer()
  try {
    const place = await bookAt(server.address)
    const source = await (await bookAt(before)).open()
    await copyBook(source, await place.openDraft())
    const numbers = new Map((await listOf(source)).map(({ id, number }) => [id, number]))
    await source.close()
    const batches = inBatches(tables, 1)
    const book = await place.open()
    const size = Math.floor(batches.length / (2 * (rounds + 1)))
    const ratios: number[] = []
    const perSecond: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const own = batches.slice(2 * round * size, (2 * round + 1) * size)
      const plain = batches.slice((2 * round + 1) * size, (2 * round + 2) * size)
      const paid = own.map(({ loanIds }) => numbers.get(loanIds[0] ?? '') ?? '')
      const milliseconds = await payAll(engineOn(book), paid, CONNECTIONS)
      const statements = plain.map((batch) => plainStatement(tables, batch, SCHEMA))
      const plainMs = await runPlainly(server.pool, statements, CONNECTIONS)
      if (round === 0) continue
      ratios.push(plainMs / milliseconds)
      perSecond.push((size / milliseconds) * 1000)
    }
    await book.close()
    return { ratios, perSecond: median(perSecond) }
  } finally {
    await server.stop()
  }
}

async function payAll(engine: Engine, numbers: readonly string[], atOnce: number): Promise<number> {
  const start = performance.now()
  let next = 0
  const client = async (): Promise<void> => {
    for (let index = next++; index < numbers.length; index = next++) {
      await engine.repayments.receive(
        numbers[index] ?? '',
        { amount: AMOUNT },
        { actor: { kind: 'machine', name: 'bank' } },
      )
    }
  }
  await Promise.all(Array.from({ length: atOnce }, client))
  return performance.now() - start
}

function engineOn(book: StoredBook): Engine {
  return createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() })
}

async function listOf(book: StoredBook): Promise<readonly { readonly id: string; readonly number: string }[]> {
  return book.read((tx) => tx.loans.list({ limit: 1_000_000 }))
}

async function numbersOf(book: StoredBook): Promise<readonly string[]> {
  return (await listOf(book)).map(({ number }) => number)
}
