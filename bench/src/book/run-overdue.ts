import type { LocalDate } from '@lend/core'
import { createEngine, systemClock, uuidIds } from '@lend/engine'
import { openBook } from '@lend/storage/sqlite'
import { RUN_DAY } from './fill-book.ts'

export interface MeasuredRun {
  /** From the taking of the lease to the closing of the day. */
  readonly milliseconds: number
  readonly changed: number
}

/** The overdue run of a day over a book, as the command line does it. */
export async function runOverdue(path: string, asOf: LocalDate = RUN_DAY): Promise<MeasuredRun> {
  const book = await openBook(path)
  const engine = createEngine({ book, clock: systemClock('UTC'), ids: uuidIds() })
  const start = performance.now()
  const { loansChanged } = await engine.overdue.run({ asOf }, { actor: { kind: 'system', name: 'bench' } })
  const milliseconds = performance.now() - start
  await book.close()
  return { milliseconds, changed: loansChanged }
}
