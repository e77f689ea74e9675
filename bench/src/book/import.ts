/**
 * The import of a loan tape against plain prepared inserts of the same rows: checking, reconciling and folding each loan on top of
 * writing it.
 *   npm run bench -- import [--quick]
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { LocalDate } from '@lend/core'
import { createEngine, systemClock, type TapeRow, uuidIds } from '@lend/engine'
import { createBook, openBook } from '@lend/storage/sqlite'
import { type BenchReport, atMost, reportOf } from '../goals.ts'
import { median } from '../turns.ts'
import { effectsBetween, writePlainly } from './effects.ts'
import { madeUpTape } from './made-up-tape.ts'

const LOANS = 5000
const TAKEN_ON = '2018-06-30' as LocalDate

/** Milliseconds of one turn. */
interface Turn {
  readonly wall: number
  /** Of the processor, helper threads included: what is left of a turn when others use the machine too. */
  readonly cpu: number
}

/** Import and plain inserts in turn. The bar is on CPU time; the wall time beside it waits for the disk and for whoever else is there. */
export async function runImportBench(quick: boolean): Promise<BenchReport> {
  const folder = mkdtempSync(join(tmpdir(), 'lend-bench-'))
  const fileOf = (name: string): string => join(folder, `${name}.db`)
  try {
    await (await createBook(fileOf('empty'), { name: 'Bench', baseCurrency: 'USD', timeZone: 'UTC' })).close()
    const tape = madeUpTape(LOANS)
    const rounds: { readonly ours: Turn; readonly plain: Turn; readonly rows: number }[] = []
    for (let round = 0; round < (quick ? 3 : 7); round += 1) {
      for (const name of ['ours', 'plain']) copyFileSync(fileOf('empty'), fileOf(name))
      const ours = await timed(() => importInto(fileOf('ours'), tape))
      const effects = effectsBetween(fileOf('empty'), fileOf('ours'))
      const plain = await timed(() => writePlainly(fileOf('plain'), effects, { loansAtOnce: LOANS }))
      rounds.push({ ours, plain, rows: effects.rows })
    }
    return reportOn(rounds)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function reportOn(
  rounds: readonly { readonly ours: Turn; readonly plain: Turn; readonly rows: number }[],
): BenchReport {
  const ratio = (of: keyof Turn): number => median(rounds.map(({ ours, plain }) => ours[of] / plain[of]))
  const told = (name: string, turns: readonly Turn[]): string =>
    `${name}: ${median(turns.map(({ wall }) => wall)).toFixed(0)} ms, of which CPU ${median(turns.map(({ cpu }) => cpu)).toFixed(0)} ms`
  const lines = [
    `${LOANS} loans, ${rounds[0]?.rows} rows in one transaction`,
    told(
      'import',
      rounds.map(({ ours }) => ours),
    ),
    told(
      'plain prepared inserts',
      rounds.map(({ plain }) => plain),
    ),
    `wall time: ${ratio('wall').toFixed(2)} times`,
  ]
  return reportOf(lines, [atMost('CPU time of the import over that of plain prepared inserts', ratio('cpu'), 4)])
}

async function timed(work: () => unknown): Promise<Turn> {
  const start = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - start, cpu: (user + system) / 1000 }
}

async function importInto(path: string, tape: readonly TapeRow[]): Promise<void> {
  const book = await openBook(path)
  const engine = createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() })
  await engine.imports.lendingClub(
    Readable.from(tape),
    { takenOn: TAKEN_ON },
    { actor: { kind: 'system', name: 'bench' } },
  )
  await book.close()
}
