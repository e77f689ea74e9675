/**
 * The import of a loan tape against plain prepared inserts of the same rows: checking, reconciling and folding each loan on top of
 * writing it.
 *   npm run bench -- import [--quick]
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LocalDate } from '@lend/core'
import { createEngine, systemClock, uuidIds } from '@lend/engine'
import { createBook, openBook } from '@lend/storage/sqlite'
import { type BenchReport, atMost, reportOf } from '../goals.ts'
import { median } from '../turns.ts'
import { effectsBetween, writePlainly } from './effects.ts'
import { madeUpTape } from './made-up-tape.ts'

const LOANS = 5000
const TAKEN_ON = '2018-06-30' as LocalDate

/** @returns the medians of some rounds, import and plain inserts in turn, and whether the import keeps to 4 times the inserts */
export async function runImportBench(quick: boolean): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lend-bench-'))
  try {
    const [empty, ours, plain] = ['empty.db', 'ours.db', 'plain.db'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ]
    await (await createBook(empty, { name: 'Bench', baseCurrency: 'USD', timeZone: 'UTC' })).close()
    const importing: number[] = []
    const inserting: number[] = []
    let rows = 0
    for (let round = 0; round < (quick ? 3 : 7); round += 1) {
      copyFileSync(empty, ours)
      importing.push(await timedImport(ours))
      const effects = effectsBetween(empty, ours)
      rows = effects.rows
      copyFileSync(empty, plain)
      inserting.push(writePlainly(plain, effects, { loansAtOnce: Number.MAX_SAFE_INTEGER }))
    }
    const ratio = median(importing.map((milliseconds, round) => milliseconds / (inserting[round] ?? 1)))
    const lines = [
      `${rows} rows: import ${median(importing).toFixed(0)} ms, plain prepared inserts ${median(inserting).toFixed(0)} ms`,
    ]
    return reportOf(lines, [atMost('import over plain prepared inserts', ratio, 4)])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function timedImport(path: string): Promise<number> {
  const book = await openBook(path)
  const engine = createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() })
  const start = performance.now()
  await engine.imports.lendingClub(
    madeUpTape(LOANS),
    { takenOn: TAKEN_ON },
    { actor: { kind: 'system', name: 'bench' } },
  )
  const milliseconds = performance.now() - start
  await book.close()
  return milliseconds
}
