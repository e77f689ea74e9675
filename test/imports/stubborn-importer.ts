/** A process that imports a synthetic tape and says how far it is; at `stopAt` rows it waits, within the transaction, to be killed. */
import type { LocalDate } from '@lend/core'
import { createEngine, type TapeRow } from '@lend/engine'
import { countingIds, fixedClock } from '@lend/engine/testing'
import { openBook } from '@lend/storage/sqlite'
import { syntheticTape } from './synthetic-tape.ts'

const [path = '', loans = '', stopAt = ''] = process.argv.slice(2)
const book = await openBook(path)
const engine = createEngine({ book, clock: fixedClock('2018-07-02'), ids: countingIds() })

async function* rows(): AsyncIterable<TapeRow> {
  for (const [index, { loan }] of syntheticTape(Number.parseInt(loans, 10)).entries()) {
    if (index === Number.parseInt(stopAt, 10)) {
      process.stdout.write('waiting\n')
      await new Promise((resolve) => setTimeout(resolve, 60_000))
    }
    yield { line: index + 2, loan }
  }
}

await engine.imports.lendingClub(
  rows(),
  { takenOn: '2018-06-30' as LocalDate },
  { actor: { kind: 'system', name: 'stubborn' } },
)
await book.close()
