/**
 * `lend overdue` against the same effects written as plain prepared SQL in one process: copies of one file, and turns.
 *   npm run bench -- overdue [--quick]
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Database from 'better-sqlite3'
import { atMost, type BenchReport, reportOf } from '../goals.ts'
import { median } from '../turns.ts'
import { differingTables, effectsBetween, writePlainly } from './effects.ts'
import { fillBook } from './fill-book.ts'
import { runOverdue } from './run-overdue.ts'

/** Per transaction, for both. */
const LOANS_AT_ONCE = 500

/** @returns how the run compares to plain SQL on the larger book, and the memory it takes on both */
export async function runOverdueBench(quick: boolean): Promise<BenchReport> {
  const [small, large, rounds] = quick ? [10_000, 20_000, 3] : [20_000, 100_000, 7]
  const folder = mkdtempSync(join(tmpdir(), 'lend-bench-'))
  try {
    const [fewer, more] = [join(folder, 'fewer.db'), join(folder, 'more.db')]
    await fillBook(fewer, small)
    await fillBook(more, large)
    const race = await raceOver(folder, more, rounds)
    const [low, high] = [peakOf(fewer), peakOf(more)]
    return reportOf(
      [
        `${large} loans, 5 % past due: ${race.changed} loans changed, ${race.rows} rows written, ${LOANS_AT_ONCE} loans at once`,
        `  lend overdue        ${race.engineMs.toFixed(0)} ms`,
        `  plain prepared SQL  ${race.plainMs.toFixed(0)} ms`,
        `  ratio by round      ${race.ratios.map((ratio) => ratio.toFixed(2)).join('  ')}`,
        `peak memory of a month's close, every loan due: ${low} MiB over ${small} loans, ${high} MiB over ${large}`,
      ],
      [
        atMost('lend overdue over the same effects as plain SQL', median(race.ratios), 2),
        atMost(`peak memory, ${large} loans over ${small}`, high / low, 1.25),
      ],
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Race {
  readonly changed: number
  /** Inserted or updated by the run. */
  readonly rows: number
  /** Medians. */
  readonly engineMs: number
  readonly plainMs: number
  /** Engine over plain, round by round. */
  readonly ratios: readonly number[]
}

async function raceOver(folder: string, before: string, rounds: number): Promise<Race> {
  const [ours, plain] = [join(folder, 'ours.db'), join(folder, 'plain.db')]
  copyFileSync(before, ours)
  const { changed } = await runOverdue(ours)
  const effects = effectsBetween(before, ours)
  const engineMs: number[] = []
  const plainMs: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    copyFileSync(before, plain)
    plainMs.push(writePlainly(plain, effects, { loansAtOnce: LOANS_AT_ONCE, read: readLoans }))
    if (round === 0) requireSame(ours, plain)
    copyFileSync(before, ours)
    engineMs.push((await runOverdue(ours)).milliseconds)
  }
  const ratios = engineMs.map((milliseconds, round) => milliseconds / (plainMs[round] ?? 1))
  return { changed, rows: effects.rows, engineMs: median(engineMs), plainMs: median(plainMs), ratios }
}

/** Whoever books a penalty has to read the loan and its state first, in whatever language. */
function readLoans(database: Database.Database, loanIds: readonly string[]): void {
  const sql = 'SELECT * FROM json_each(?) JOIN loans ON loan_id = value JOIN loan_snapshots USING (loan_id)'
  database.prepare(sql).all(JSON.stringify(loanIds))
}

function requireSame(ours: string, plain: string): void {
  const differing = differingTables(ours, plain)
  if (differing.length > 0) throw new Error(`the plain run left other rows in ${differing.join(', ')}`)
}

/** In MiB, of a process of its own. */
function peakOf(path: string): number {
  const script = fileURLToPath(new URL('./peak-memory.ts', import.meta.url))
  const kibibytes = execFileSync(process.execPath, ['--conditions=@lend/source', script, path], { encoding: 'utf8' })
  return Math.round(Number.parseInt(kibibytes, 10) / 1024)
}
